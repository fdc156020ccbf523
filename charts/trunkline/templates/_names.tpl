{{/* Names and labels. A workload is a dict of `_workloads.tpl`; templates get dict "root" $ "w" workload. */}}

{{- define "trunkline.fullname" -}}
{{- .Values.nameOverride | default .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{- define "trunkline.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{ include "trunkline.podLabels" . }}
{{- end }}

{{/* Of pods: the same from version to version, or a new chart would roll stores whose image has not changed, and what they keep. */}}
{{- define "trunkline.podLabels" -}}
app.kubernetes.io/part-of: trunkline
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "trunkline.selector" -}}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
app.kubernetes.io/name: {{ .w.nf | quote }}
app.kubernetes.io/component: {{ .w.name | quote }}
{{- end }}

{{/* Name of a workload's resources: <release>-amf, <release>-upf-a. */}}
{{- define "trunkline.name" -}}
{{ include "trunkline.fullname" .root }}-{{ .w.name }}
{{- end }}

{{/* `dict "root" $ "name" "amf"` → the name that the DNS of the cluster resolves. */}}
{{- define "trunkline.host" -}}
{{ include "trunkline.fullname" .root }}-{{ .name }}.{{ .root.Release.Namespace }}.svc.{{ .root.Values.clusterDomain }}
{{- end }}

{{/* `dict "root" $ "name" "amf" "port" 8014` → API root on the SBI. */}}
{{- define "trunkline.apiRoot" -}}
{{ ternary "https" "http" .root.Values.tls.enabled }}://{{ include "trunkline.host" . }}:{{ .port }}
{{- end }}

{{- define "trunkline.meta" -}}
metadata:
  name: {{ include "trunkline.name" . }}
  labels:
    {{- include "trunkline.labels" .root | nindent 4 }}
    {{- include "trunkline.selector" . | nindent 4 }}
{{- end }}

{{/* `dict "root" $ "name" "provision"`: metadata of what belongs to no function. */}}
{{- define "trunkline.ownMeta" -}}
metadata:
  name: {{ include "trunkline.fullname" .root }}-{{ .name }}
  labels:
    {{- include "trunkline.labels" .root | nindent 4 }}
    app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
    app.kubernetes.io/name: {{ .name | quote }}
{{- end }}

{{/* `dict "root" $ "nf" "amf"` */}}
{{- define "trunkline.image" -}}
{{- $image := .root.Values.image -}}
{{- $digest := get $image.digests .nf -}}
{{- with $image.registry }}{{ . }}/{{ end -}}
{{ $image.repository }}/{{ .nf }}
{{- if $digest }}@{{ $digest }}{{ else }}:{{ $image.tag | default .root.Chart.AppVersion }}{{ end -}}
{{- end }}

{{/* A value that is made once and then kept: `dict "root" $ "secret" NAME "key" KEY "new" VALUE` → base64. */}}
{{- define "trunkline.kept" -}}
{{- $there := lookup "v1" "Secret" .root.Release.Namespace .secret | default dict -}}
{{- get ($there.data | default dict) .key | default (b64enc .new) -}}
{{- end }}
