{{/*
The settings of a function (docs/settings.md): what follows from the cluster and from the values that functions share, then the
function's own `config` over it. Addresses of the pod come by environment, and so do secrets.
*/}}

{{/* The whole file, as YAML. */}}
{{- define "trunkline.config" -}}
{{- $own := mergeOverwrite (include "trunkline.derived" . | fromYaml) (deepCopy (.w.config | default dict)) -}}
{{- $common := mergeOverwrite (include "trunkline.common" .root | fromYaml) (deepCopy .root.Values.common) -}}
{{- if .w.ports.sip -}}{{- $_ := set $common "drain" (dict "timeoutMs" (int (include "trunkline.drainMs" .))) -}}{{- end -}}
{{- range .w.secrets -}}{{- $_ := unset $own . -}}{{- end -}}
{{- toYaml (dict "common" $common .w.nf $own) -}}
{{- end }}

{{- define "trunkline.common" -}}
plmn:
  {{- toYaml .Values.network.plmn | nindent 2 }}
nrf:
  apiRoot: {{ include "trunkline.nrf" . }}
  leave: false
sbi:
  transport: http
  oauth2: {{ .Values.oauth.enabled }}
{{- if ne .Values.store.kind "none" }}
store:
  prefix: {{ .Release.Name | quote }}
{{- end }}
{{- end }}

{{- define "trunkline.nrf" -}}
{{- range include "trunkline.workloadsOf" (dict "root" . "nf" "nrf") | fromJsonArray -}}
{{ include "trunkline.apiRoot" (dict "root" $ "name" "nrf" "port" .ports.sbi) }}
{{- end -}}
{{- end }}

{{- define "trunkline.derived" -}}
{{- $root := .root -}}
{{- $w := .w -}}
{{- $network := $root.Values.network -}}
http:
  address: 0.0.0.0
{{- if $w.ports.sbi }}
instanceId: {{ include "trunkline.instanceId" . }}
sbi:
  address: 0.0.0.0
  advertised: {{ include "trunkline.apiRoot" (dict "root" $root "name" $w.name "port" $w.ports.sbi) }}
  {{- if $root.Values.tls.enabled }}
  tls: { key: /etc/trunkline-tls/tls.key, cert: /etc/trunkline-tls/tls.crt, ca: /etc/trunkline-tls/ca.crt }
  {{- end }}
{{- end }}
{{- if eq $w.nf "nrf" }}
{{- if $root.Values.oauth.enabled }}
tokens: { privateKeyFile: /etc/trunkline-oauth/key.pem }
{{- end }}
{{- else if eq $w.nf "udm" }}
homePlmn: {{ toJson $network.plmn }}
{{- else if eq $w.nf "ausf" }}
servingNetworks: [{{ printf "5G:mnc%03d.mcc%s.3gppnetwork.org" (atoi $network.plmn.mnc) $network.plmn.mcc | quote }}]
{{- else if eq $w.nf "nssf" }}
slices:
  {{- range $network.slices }}
  - snssai: {{ toJson . }}
  {{- end }}
{{- else if eq $w.nf "amf" }}
fronts: {{ include "trunkline.fronts" (dict "root" $root "nf" "n2-gateway") }}
plmns: [{ plmnId: {{ toJson $network.plmn }}, slices: {{ toJson $network.slices }} }]
tacs: {{ toJson $network.tacs }}
{{- else if eq $w.nf "n2-gateway" }}
n2:
  backend: {{ $root.Values.n2.transport }}
  {{- with $root.Values.n2.interface }}
  addresses: [{{ . | quote }}]
  {{- end }}
front: { address: 0.0.0.0 }
{{- else if eq $w.nf "smf" }}
fronts: {{ include "trunkline.fronts" (dict "root" $root "nf" "n4-gateway") }}
{{- include "trunkline.smfUpfs" $root }}
{{- else if eq $w.nf "n4-gateway" }}
n4: { nodeId: {{ include "trunkline.host" (dict "root" $root "name" $w.name) }} }
front: { address: 0.0.0.0 }
upfs:
  {{- range include "trunkline.workloadsOf" (dict "root" $root "nf" "upf") | fromJsonArray }}
  - address: {{ include "trunkline.host" (dict "root" $root "name" .name) }}
    port: {{ dig "n4" "port" 8805 (.config | default dict) }}
  {{- end }}
{{- else if eq $w.nf "pcscf" }}
# Towards UEs there is UDP only.
sip: { pathMtu: 65535 }
n6:
  upfs: {{ include "trunkline.imsUpfs" $root }}
  {{- if include "trunkline.pcscfAddress" $root }}
  shared: { workers: [{{ include "trunkline.pcscfs" $root }}] }
  {{- end }}
security: { agreement: {{ $root.Values.ims.ipsec | quote }} }
{{- if $root.Values.ims.tls.enabled }}
{{- if $root.Values.ims.tls.existingSecret }}
tls: { key: /etc/trunkline-sip-tls/tls.key, cert: /etc/trunkline-sip-tls/tls.crt, port: {{ $w.ports.sips }} }
{{- else }}
tls: { port: {{ $w.ports.sips }} }
{{- end }}
{{- end }}
{{- if $root.Values.ims.rx.enabled }}
rx: { enabled: true, pcfs: {{ include "trunkline.rxPcfs" $root }} }
{{- end }}
{{- if ne $root.Values.ims.mediaRelay.kind "none" }}
mediaRelay: { mode: relay, onFailure: {{ $root.Values.ims.mediaRelay.onFailure }}, relays: {{ include "trunkline.mediaRelays" $root }} }
{{- end }}
{{- else if and (eq $w.nf "pcf") $w.ports.diameter }}
rx: { enabled: true, port: {{ $w.ports.diameter }} }
{{- else if eq $w.nf "upf" }}
n4: { nodeId: {{ include "trunkline.host" (dict "root" $root "name" $w.name) }} }
{{- with $root.Values.n3.interface }}
n3: { address: {{ . | quote }} }
{{- end }}
n6:
  driver: {{ ternary "tun" "in-process" $root.Values.n6.tun }}
  dnns:
    {{- range $dnn, $n := (include "trunkline.dataNetworks" . | fromJson) }}
    {{- $settings := pick $n "ipv4Pool" "ipv6Pool" "gateway" }}
    {{- if and (eq $dnn "ims") $root.Values.features.ims }}
    {{- /* UEs reach P-CSCFs by a tunnel that takes no rights (docs/adr/0021), and relays of media by way of the kernel. */}}
    {{- $_ := set $settings "driver" (ternary "in-process" "tun" (eq $root.Values.ims.mediaRelay.kind "none")) }}
    {{- $_ := set $settings "tunnel" (dict "to" (list (include "trunkline.pcscfs" $root)) "port" (dig "pcscf" "config" "n6" "port" 6080 $root.Values.nfs)) }}
    {{- with include "trunkline.pcscfAddress" $root }}{{ $_ := set $settings.tunnel "shared" . }}{{ end }}
    {{- end }}
    {{ $dnn | quote }}: {{ toJson $settings }}
    {{- end }}
{{- end }}
{{- end }}

{{/* All workers of a function are one function to the others: a UUID that is the same at each start. */}}
{{- define "trunkline.instanceId" -}}
{{- $h := sha256sum (printf "%s/%s/%s" .root.Release.Namespace (include "trunkline.fullname" .root) .w.name) -}}
{{ substr 0 8 $h }}-{{ substr 8 12 $h }}-5{{ substr 13 16 $h }}-a{{ substr 17 20 $h }}-{{ substr 20 32 $h }}
{{- end }}

{{/* Where workers attach: each pod of the gateway by its own name. */}}
{{- define "trunkline.fronts" -}}
{{- $fronts := list -}}
{{- range $w := include "trunkline.workloadsOf" . | fromJsonArray -}}
{{- $host := include "trunkline.host" (dict "root" $.root "name" $w.name) -}}
{{- range $i := until (int $w.replicas) -}}
{{- $fronts = append $fronts (printf "%s-%s-%d.%s:%d" (include "trunkline.fullname" $.root) $w.name $i $host (int $w.ports.front)) -}}
{{- end -}}
{{- end -}}
{{- toJson $fronts -}}
{{- end }}

{{- define "trunkline.dataNetworks" -}}
{{- $networks := deepCopy .root.Values.network.dataNetworks -}}
{{- if and .root.Values.features.ims (not (hasKey $networks "ims")) -}}
{{- $_ := set $networks "ims" (dict "ipv4Pool" "10.46.0.0/16" "mtu" 1400) -}}
{{- end -}}
{{- $own := deepCopy (.w.dataNetworks | default dict) -}}
{{- if and .root.Values.features.ims (eq .w.name (include "trunkline.imsUpf" .root)) -}}
{{- $_ := set $own "ims" $networks.ims -}}
{{- end -}}
{{- toJson (ternary $networks $own (empty .w.dataNetworks)) -}}
{{- end }}

{{/* Where each UPF has data networks of its own and none names ims, the first one has it. */}}
{{- define "trunkline.imsUpf" -}}
{{- $first := "" -}}
{{- $named := false -}}
{{- range $w := include "trunkline.workloadsOf" (dict "root" . "nf" "upf") | fromJsonArray -}}
{{- $first = $first | default $w.name -}}
{{- $named = or $named (empty $w.dataNetworks) (hasKey ($w.dataNetworks | default dict) "ims") -}}
{{- end -}}
{{- ternary "" $first $named -}}
{{- end }}

{{/* The name of all P-CSCF pods, one address each. */}}
{{- define "trunkline.pcscfs" -}}
{{ include "trunkline.host" (dict "root" . "name" "pcscf-n6") }}
{{- end }}

{{/* The one address that all of them have to UEs (docs/adr/0023); nothing where UEs know each by its own. */}}
{{- define "trunkline.pcscfAddress" -}}
{{ dig "pcscf" "config" "n6" "shared" "address" "" .Values.nfs }}
{{- end }}

{{/* The UPFs that carry IMS as the P-CSCF sees them, as JSON. */}}
{{- define "trunkline.imsUpfs" -}}
{{- $upfs := list -}}
{{- range $w := include "trunkline.workloadsOf" (dict "root" . "nf" "upf") | fromJsonArray -}}
{{- with get (include "trunkline.dataNetworks" (dict "root" $ "w" $w) | fromJson) "ims" -}}
{{- $pools := list -}}
{{- range list .ipv4Pool .ipv6Pool -}}{{- if . -}}{{- $pools = append $pools . -}}{{- end -}}{{- end -}}
{{- $upfs = append $upfs (dict "address" (include "trunkline.host" (dict "root" $ "name" $w.name)) "pools" $pools) -}}
{{- end -}}
{{- end -}}
{{- toJson $upfs -}}
{{- end }}

{{/* The UPFs as the SMF sees them, and what UEs are told about data networks. */}}
{{- define "trunkline.smfUpfs" -}}
{{- $dnns := dict }}
upfs:
{{- range $w := include "trunkline.workloadsOf" (dict "root" . "nf" "upf") | fromJsonArray }}
  - nodeId: {{ include "trunkline.host" (dict "root" $ "name" $w.name) }}
    slices: {{ toJson ($w.slices | default $.Values.network.slices) }}
    dnns:
      {{- range $dnn, $n := (include "trunkline.dataNetworks" (dict "root" $ "w" $w) | fromJson) }}
      {{- $types := list }}
      {{- if $n.ipv4Pool }}{{ $types = append $types "IPV4" }}{{ end }}
      {{- if $n.ipv6Pool }}{{ $types = append $types "IPV6" }}{{ end }}
      {{- if eq (len $types) 2 }}{{ $types = append $types "IPV4V6" }}{{ end }}
      {{ $dnn | quote }}: { types: {{ toJson $types }} }
      {{- if not (hasKey $dnns $dnn) }}{{ $_ := set $dnns $dnn (pick $n "dnsIpv4" "dnsIpv6" "mtu") }}{{ end }}
      {{- if and (eq $dnn "ims") $.Values.features.ims }}{{ $_ := set (get $dnns $dnn) "pcscf" (list (include "trunkline.pcscfAddress" $ | default (include "trunkline.pcscfs" $))) }}{{ end }}
      {{- end }}
{{- end }}
dnns: {{ toJson $dnns }}
{{- end }}

{{/* Secret settings that values carry: environment name → value, as JSON. */}}
{{- define "trunkline.secretSettings" -}}
{{- $own := .w.config | default dict -}}
{{- $section := .w.nf | replace "-" "_" | upper -}}
{{- $out := dict -}}
{{- range .w.secrets -}}
{{- if hasKey $own . -}}
{{- $value := get $own . -}}
{{- $_ := set $out (printf "TRUNKLINE_%s__%s" $section (upper .)) (ternary $value (toJson $value) (kindIs "string" $value)) -}}
{{- end -}}
{{- end -}}
{{- toJson $out -}}
{{- end }}
