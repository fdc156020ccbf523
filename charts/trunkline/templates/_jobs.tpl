{{/*
A Job that runs the `trunkline` command: `root`, `name` (label of the pod), `as` (name of the Job), `args`, `files` (a volume source, at
/etc/trunkline), `results` (a folder /results), `after` (shell, once the command has ended) and with it `before`, `annotations`, `retries`, `ttl` and
`deadline` (seconds).
*/}}
{{- define "trunkline.job" -}}
apiVersion: batch/v1
kind: Job
{{ include "trunkline.cliMeta" . }}
spec:
  backoffLimit: {{ .retries }}
  {{- with .ttl }}
  ttlSecondsAfterFinished: {{ . }}
  {{- end }}
  {{- with .deadline }}
  activeDeadlineSeconds: {{ . }}
  {{- end }}
  template:
    metadata:
      labels:
        {{- include "trunkline.cliLabels" . | nindent 8 }}
    spec:
      {{- include "trunkline.cliPod" . | nindent 6 }}
{{- end }}

{{- define "trunkline.cliMeta" -}}
metadata:
  name: {{ include "trunkline.fullname" .root }}-{{ .as }}
  labels:
    {{- include "trunkline.cliLabels" . | nindent 4 }}
  {{- with .annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "trunkline.cliLabels" -}}
{{ include "trunkline.labels" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
app.kubernetes.io/name: {{ .name }}
{{- end }}

{{- define "trunkline.cliPod" -}}
{{- $root := .root -}}
restartPolicy: Never
automountServiceAccountToken: false
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
enableServiceLinks: false
securityContext:
  {{- include "trunkline.podSecurity" dict | nindent 2 }}
containers:
  - name: trunkline
    image: {{ include "trunkline.image" (dict "root" $root "nf" "cli") | quote }}
    imagePullPolicy: {{ $root.Values.image.pullPolicy }}
    {{- if .after }}
    # The word `trunkline` is the image's own entry point.
    command: [/bin/sh, -c, {{ printf "%s; /usr/local/bin/node /app/main.mjs \"$@\"; ended=$?; %s; exit $ended" (.before | default ":") .after | quote }}, trunkline]
    {{- end }}
    args: {{ toJson .args }}
    resources:
      requests: { cpu: 50m, memory: 128Mi }
      limits: { memory: 1Gi }
    securityContext:
      {{- include "trunkline.containerSecurity" dict | nindent 6 }}
    volumeMounts:
      - { name: files, mountPath: /etc/trunkline, readOnly: true }
      - { name: tmp, mountPath: /tmp }
      {{- if .results }}
      - { name: results, mountPath: /results }
      {{- end }}
volumes:
  - name: files
    {{- toYaml .files | nindent 4 }}
  - { name: tmp, emptyDir: {} }
  {{- if .results }}
  - { name: results, emptyDir: {} }
  {{- end }}
{{- end }}
