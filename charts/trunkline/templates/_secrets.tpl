{{/* Where secrets are: made by the release, or by you. As a secretKeyRef. */}}

{{- define "trunkline.storeSecret" -}}
{{- $external := .Values.store.external -}}
{{- if eq .Values.store.kind "embedded" -}}{ name: {{ include "trunkline.fullname" . }}-store, key: url }
{{- else -}}{ name: {{ $external.existingSecret | quote }}, key: {{ $external.key | quote }} }{{- end -}}
{{- end }}

{{- define "trunkline.databaseSecret" -}}
{{- $external := .Values.database.external -}}
{{- if eq .Values.database.kind "embedded" -}}{ name: {{ include "trunkline.fullname" . }}-database, key: url }
{{- else -}}{ name: {{ $external.existingSecret | quote }}, key: {{ $external.key | quote }} }{{- end -}}
{{- end }}

{{- define "trunkline.oauthSecret" -}}
{{ .Values.oauth.existingSecret | default (printf "%s-oauth" (include "trunkline.fullname" .)) }}
{{- end }}

{{/* Where `helm test` brings charts and captures. */}}
{{- define "trunkline.testResults" -}}
http://{{ include "trunkline.host" (dict "root" . "name" "test-results") }}
{{- end }}

{{/* Provisioning of the UDR. */}}
{{- define "trunkline.udr" -}}
{{- range include "trunkline.workloadsOf" (dict "root" . "nf" "udr") | fromJsonArray -}}
http://{{ include "trunkline.host" (dict "root" $ "name" "udr") }}:{{ .ports.http }}
{{- end -}}
{{- end }}
