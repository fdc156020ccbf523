{{/* One network function: a template a kind of resource. `root` is the chart's $, `w` the workload. */}}

{{- define "trunkline.serviceAccount" -}}
apiVersion: v1
kind: ServiceAccount
{{ include "trunkline.meta" . }}
automountServiceAccountToken: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "trunkline.configMap" -}}
apiVersion: v1
kind: ConfigMap
{{ include "trunkline.meta" . }}
data:
  trunkline.yaml: |
    {{- include "trunkline.config" . | nindent 4 }}
{{- end }}

{{/* Settings that are secret and stand in the values. */}}
{{- define "trunkline.secret" -}}
{{- with include "trunkline.secretSettings" . | fromJson }}
apiVersion: v1
kind: Secret
{{ include "trunkline.meta" $ }}
type: Opaque
stringData:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/*
Functions with an SBI have a Service with one address. For SIP there is a name with the address of each pod that is ready: whoever sends
chooses, and keeps to it for a transaction. Gateways and UPFs have names of pods, and from the start: they are ready only once others
have found them.
*/}}
{{- define "trunkline.service" -}}
apiVersion: v1
kind: Service
{{ include "trunkline.meta" . }}
spec:
  {{- if not .w.ports.sbi }}
  clusterIP: None
  publishNotReadyAddresses: {{ not (hasKey .w.ports "sip") }}
  {{- end }}
  selector:
    {{- include "trunkline.selector" . | nindent 4 }}
  ports:
    {{- range $name, $port := ternary (omit .w.ports "sip" "sips") .w.ports (hasKey .w.ports "sbi") }}
    - { name: {{ $name }}, port: {{ $port }}, targetPort: {{ $name }}, {{ if eq $name "sbi" }}appProtocol: {{ ternary "https" "kubernetes.io/h2c" $.root.Values.tls.enabled }}, {{ end }}protocol: TCP }
    {{- end }}
    {{- if not .w.ports.sbi }}{{- include "trunkline.sipUdp" . | nindent 4 }}{{- end }}
{{- if and .w.ports.sbi .w.ports.sip (or (ne .w.nf "pcscf") (include "trunkline.pcscfAddress" .root)) }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ include "trunkline.name" . }}-sip
  labels:
    {{- include "trunkline.labels" .root | nindent 4 }}
    {{- include "trunkline.selector" . | nindent 4 }}
spec:
  clusterIP: None
  publishNotReadyAddresses: false
  selector:
    {{- include "trunkline.selector" . | nindent 4 }}
  ports:
    - { name: sip, port: {{ .w.ports.sip }}, targetPort: sip, protocol: TCP }
    {{- include "trunkline.sipUdp" . | nindent 4 }}
{{- end }}
{{- if eq .w.nf "pcscf" }}
---
# UPFs know each pod by its own address (docs/adr/0021).
apiVersion: v1
kind: Service
metadata:
  name: {{ include "trunkline.name" . }}-n6
  labels:
    {{- include "trunkline.labels" .root | nindent 4 }}
    {{- include "trunkline.selector" . | nindent 4 }}
spec:
  clusterIP: None
  selector:
    {{- include "trunkline.selector" . | nindent 4 }}
  ports:
    - { name: n6, port: {{ dig "n6" "port" 6080 (.w.config | default dict) }}, protocol: UDP }
{{- end }}
{{- end }}

{{- define "trunkline.sipUdp" -}}
{{- with .w.ports.sip -}}
- { name: sip-udp, port: {{ . }}, targetPort: sip-udp, protocol: UDP }
{{- end -}}
{{- end }}

{{- define "trunkline.podDisruptionBudget" -}}
{{- if gt (int .w.replicas) 1 -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
{{ include "trunkline.meta" . }}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "trunkline.selector" . | nindent 6 }}
{{- end }}
{{- end }}

{{- define "trunkline.workload" -}}
apiVersion: apps/v1
kind: {{ .w.kind }}
{{ include "trunkline.meta" . }}
spec:
  replicas: {{ int .w.replicas }}
  selector:
    matchLabels:
      {{- include "trunkline.selector" . | nindent 6 }}
  {{- if eq .w.kind "StatefulSet" }}
  serviceName: {{ include "trunkline.name" . }}
  podManagementPolicy: Parallel
  {{- else if eq (include "trunkline.alone" .) "true" }}
  strategy: { type: Recreate }
  {{- else }}
  strategy:
    rollingUpdate: { maxSurge: 1, maxUnavailable: 0 }
  {{- end }}
  template:
    metadata:
      labels:
        {{- include "trunkline.podLabels" .root | nindent 8 }}
        {{- include "trunkline.selector" . | nindent 8 }}
        {{- with .w.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        checksum/config: {{ printf "%s%s" (include "trunkline.config" .) (include "trunkline.secretSettings" .) | sha256sum }}
        {{- if .root.Values.monitoring.annotations }}
        prometheus.io/scrape: "true"
        prometheus.io/port: {{ .w.ports.http | quote }}
        {{- end }}
        {{- with .w.networks }}
        k8s.v1.cni.cncf.io/networks: {{ include "trunkline.multus" . | quote }}
        {{- end }}
        {{- with .w.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      {{- include "trunkline.podSpec" . | nindent 6 }}
{{- end }}

{{/* A process that has something for itself: the old one ends before the new one begins. */}}
{{- define "trunkline.alone" -}}
{{- or (eq .root.Values.store.kind "none") (and (eq .w.nf "udr") (eq .root.Values.database.kind "pglite")) -}}
{{- end }}

{{- define "trunkline.multus" -}}
{{- $networks := list -}}
{{- range . -}}
{{- $parts := splitList "/" .name -}}
{{- $network := dict "name" (last $parts) "interface" .interface -}}
{{- if gt (len $parts) 1 -}}{{- $_ := set $network "namespace" (first $parts) -}}{{- end -}}
{{- with .ips -}}{{- $_ := set $network "ips" . -}}{{- end -}}
{{- $networks = append $networks $network -}}
{{- end -}}
{{- toJson $networks -}}
{{- end }}
