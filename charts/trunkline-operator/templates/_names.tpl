{{- define "operator.name" -}}
{{- $name := .Release.Name -}}
{{- if not (contains "operator" $name) -}}{{- $name = printf "%s-operator" $name -}}{{- end -}}
{{- trunc 50 $name | trimSuffix "-" -}}
{{- end }}

{{/* Of the pods. The operator names the first one in the policies of cores, so that it reaches them. */}}
{{- define "operator.selector" -}}
app.kubernetes.io/name: trunkline-operator
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- define "operator.meta" -}}
metadata:
  name: {{ include "operator.name" . }}
  labels:
    helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
    app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
    app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
    app.kubernetes.io/part-of: trunkline
    {{- include "operator.selector" . | nindent 4 }}
{{- end }}

{{- define "operator.image" -}}
{{- with .Values.image.registry }}{{ . }}/{{ end -}}
{{ .Values.image.repository }}/operator
{{- if .Values.image.digest }}@{{ .Values.image.digest }}{{ else }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end -}}
{{- end }}

{{- define "operator.metricsSecret" -}}
{{ .Values.metricsApi.secret | default (printf "%s-metrics-api" (include "operator.name" .)) }}
{{- end }}

{{/* Ports at which connections to functions that sleep are held. */}}
{{- define "operator.firstPort" -}}
{{ int (dig "activator" "firstPort" 9040 .Values.config) }}
{{- end }}

{{- define "operator.lastPort" -}}
{{ add (int (include "operator.firstPort" .)) (int (dig "activator" "ports" 20 .Values.config)) -1 }}
{{- end }}
