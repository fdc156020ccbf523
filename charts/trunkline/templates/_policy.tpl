{{/*
Network policies: each function may be reached, and may reach, on the reference points of files/reference-points.yaml, and on the
few interfaces to the outside that are named here.
*/}}
{{- define "trunkline.networkPolicy" -}}
{{- if .root.Values.networkPolicy.enabled -}}
{{- $root := .root -}}
{{- $w := .w -}}
{{- $by := dict -}}
{{- range include "trunkline.workloads" $root | fromJsonArray -}}{{- $_ := set $by .nf . -}}{{- end -}}
{{- $links := list -}}
{{- range $root.Files.Get "files/reference-points.yaml" | fromYamlArray -}}
{{- $from := index .between 0 -}}
{{- $to := index .between 1 -}}
{{- if eq .over "sbi" -}}
{{- if and (eq $to $w.nf) (eq $from "*") -}}
{{- range $name, $other := $by -}}{{- if and $other.ports.sbi (ne $name $w.nf) -}}{{- $links = append $links $name -}}{{- end -}}{{- end -}}
{{- else if or (eq $from $w.nf) (and (eq $from "*") $w.ports.sbi) -}}{{- $links = append $links $to -}}
{{- else if eq $to $w.nf -}}{{- $links = append $links $from -}}
{{- end -}}
{{- end -}}
{{- end -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
{{ include "trunkline.meta" . }}
spec:
  podSelector:
    matchLabels:
      {{- include "trunkline.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- with $root.Values.networkPolicy.metricsFrom }}
    - from:
        {{- toYaml . | nindent 8 }}
      ports: [{ port: http }]
    {{- end }}
    {{- if eq $w.nf "udr" }}
    - from:
        {{- range list "provision" "test" }}
        {{- include "trunkline.peer" (dict "root" $root "nf" .) | nindent 8 }}
        {{- end }}
      ports: [{ port: http }]
    {{- end }}
    {{- range $links | uniq }}
    {{- if hasKey $by . }}
    - from:
        {{- include "trunkline.peer" (dict "root" $root "nf" .) | nindent 8 }}
      ports: [{ port: sbi }]
    {{- end }}
    {{- end }}
    {{- range $root.Files.Get "files/reference-points.yaml" | fromYamlArray }}
    {{- if and (ne .over "sbi") (eq (index .between 1) $w.nf) (or (ne .over "diameter") $w.ports.diameter) }}
    - from:
        {{- include "trunkline.peer" (dict "root" $root "nf" (index .between 0)) | nindent 8 }}
      ports: {{ include "trunkline.over" (dict "root" $root "over" .over "w" $w) }}
    {{- end }}
    {{- end }}
    {{- if eq $w.nf "n2-gateway" }}
    - from:
        {{- include "trunkline.blocks" $root.Values.n2.from | nindent 8 }}
        {{- include "trunkline.peer" (dict "root" $root "nf" "test") | nindent 8 }}
      ports: {{ include "trunkline.n2Ports" . }}
    {{- else if eq $w.nf "upf" }}
    - from:
        {{- include "trunkline.blocks" $root.Values.n3.from | nindent 8 }}
        {{- include "trunkline.peer" (dict "root" $root "nf" "test") | nindent 8 }}
      ports: {{ include "trunkline.over" (dict "over" "gtpu" "w" $w) }}
    {{- else if $w.ports.sips }}
    - from:
        {{- include "trunkline.blocks" $root.Values.ims.tls.from | nindent 8 }}
      ports: [{ port: sips }]
    {{- else if and (eq $w.nf "pcf") $w.ports.diameter $root.Values.ims.rx.from }}
    - from:
        {{- include "trunkline.blocks" $root.Values.ims.rx.from | nindent 8 }}
      ports: [{ port: diameter }]
    {{- end }}
    {{- with get $root.Values.networkPolicy.extraIngress $w.nf }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  egress:
    - ports:
        {{- range $root.Values.networkPolicy.dnsPorts }}
        - { port: {{ . }}, protocol: UDP }
        - { port: {{ . }}, protocol: TCP }
        {{- end }}
    {{- range $links | uniq }}
    {{- with get $by . }}
    - to:
        {{- include "trunkline.peer" (dict "root" $root "nf" .nf) | nindent 8 }}
      ports: [{ port: {{ .ports.sbi }} }]
    {{- end }}
    {{- end }}
    {{- range $root.Files.Get "files/reference-points.yaml" | fromYamlArray }}
    {{- if and (ne .over "sbi") (eq (index .between 0) $w.nf) }}
    {{- $over := .over }}
    {{- with get $by (index .between 1) }}
    {{- if or (ne $over "diameter") .ports.diameter }}
    - to:
        {{- include "trunkline.peer" (dict "root" $root "nf" .nf) | nindent 8 }}
      ports: {{ include "trunkline.over" (dict "root" $root "over" $over "w" .) }}
    {{- end }}
    {{- end }}
    {{- end }}
    {{- end }}
    {{- if $w.store }}
    - ports:
        - port: {{ ternary 6379 $root.Values.store.external.port (eq $root.Values.store.kind "embedded") }}
        {{- if and (eq $root.Values.store.kind "external") $root.Values.store.external.sentinelPort }}
        - port: {{ $root.Values.store.external.sentinelPort }}
        {{- end }}
      {{- if eq $root.Values.store.kind "embedded" }}
      to:
        {{- include "trunkline.peer" (dict "root" $root "nf" "store") | nindent 8 }}
      {{- end }}
    {{- end }}
    {{- if and (eq $w.nf "udr") (ne $root.Values.database.kind "pglite") }}
    - ports: [{ port: {{ ternary 5432 $root.Values.database.external.port (eq $root.Values.database.kind "embedded") }} }]
      {{- if eq $root.Values.database.kind "embedded" }}
      to:
        {{- include "trunkline.peer" (dict "root" $root "nf" "database") | nindent 8 }}
      {{- end }}
    {{- end }}
    {{- if eq $w.nf "n2-gateway" }}
    # An association whose state the node has forgotten goes on: to whichever port the gNB has.
    - to:
        {{- include "trunkline.blocks" $root.Values.n2.from | nindent 8 }}
        {{- include "trunkline.peer" (dict "root" $root "nf" "test") | nindent 8 }}
      ports:
        {{- range include "trunkline.n2Ports" . | fromJsonArray }}
        - { protocol: {{ .protocol }} }
        {{- end }}
    {{- else if eq $w.nf "upf" }}
    - to:
        {{- include "trunkline.blocks" $root.Values.n3.from | nindent 8 }}
        {{- include "trunkline.peer" (dict "root" $root "nf" "test") | nindent 8 }}
      ports: {{ include "trunkline.over" (dict "over" "gtpu" "w" $w) }}
    {{- if $root.Values.n6.tun }}
    - to:
        {{- include "trunkline.blocks" $root.Values.n6.to | nindent 8 }}
    {{- end }}
    {{- else if eq $w.nf "pcscf" }}
    {{- include "trunkline.toMediaRelays" $root | nindent 4 }}
    {{- end }}
    {{- with get $root.Values.networkPolicy.extraEgress $w.nf }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
{{- end }}

{{/* Pods of the release by what they are: a function, store, database, provision, test. */}}
{{- define "trunkline.peer" -}}
{{- if eq (include "trunkline.onHost" .) "true" }}
# In the network of its node: no selector meets it.
- ipBlock: { cidr: 0.0.0.0/0 }
- ipBlock: { cidr: '::/0' }
{{- end }}
- podSelector: { matchLabels: { app.kubernetes.io/instance: {{ .root.Release.Name | quote }}, app.kubernetes.io/name: {{ .nf }} } }
{{- end }}

{{- define "trunkline.onHost" -}}
{{- $one := get .root.Values.nfs .nf | default dict -}}
{{- $on := get (mergeOverwrite (deepCopy .root.Values.nfDefaults) $one) "hostNetwork" -}}
{{- if eq .nf "upf" -}}
{{- range .root.Values.upfs -}}{{- if . -}}{{- $on = or $on .hostNetwork -}}{{- end -}}{{- end -}}
{{- end -}}
{{- and $on (hasKey .root.Values.nfs .nf) -}}
{{- end }}

{{- define "trunkline.blocks" -}}
{{- range . }}
- ipBlock: { cidr: {{ . | quote }} }
{{- end }}
{{- end }}

{{- define "trunkline.over" -}}
{{- $config := .w.config | default dict -}}
{{- if eq .over "pfcp" -}}[{ port: {{ dig "n4" "port" 8805 $config }}, protocol: UDP }]
{{- else if eq .over "gtpu" -}}[{ port: {{ dig "n3" "port" 2152 $config }}, protocol: UDP }]
{{- else if eq .over "tunnel" -}}[{ port: {{ dig "pcscf" "config" "n6" "port" 6080 .root.Values.nfs }}, protocol: UDP }]
{{- else if eq .over "sip" -}}[{ port: {{ .w.ports.sip }}, protocol: UDP }, { port: {{ .w.ports.sip }}, protocol: TCP }]
{{- else if eq .over "diameter" -}}[{ port: {{ .w.ports.diameter }} }]
{{- else -}}[{ port: {{ .w.ports.front }} }]
{{- end -}}
{{- end }}

{{/* The ports of N2 on which the transport may be found, as JSON. */}}
{{- define "trunkline.n2Ports" -}}
{{- $config := dig "n2" dict (.w.config | default dict) -}}
{{- $ports := list -}}
{{- if ne .root.Values.n2.transport "udp" -}}{{- $ports = append $ports (dict "port" ($config.port | default 38412) "protocol" "SCTP") -}}{{- end -}}
{{- if ne .root.Values.n2.transport "kernel" -}}{{- $ports = append $ports (dict "port" ($config.udpPort | default 9899) "protocol" "UDP") -}}{{- end -}}
{{- toJson $ports -}}
{{- end }}
