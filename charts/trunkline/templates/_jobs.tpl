{{/*
A Job that runs the `trunkline` command: `root`, `name` (label and name of the pod), `as` (name of the Job), `args`, `files` (name of
a Secret or ConfigMap as a volume source), `results` (volume source), `after` (shell, once the command has ended), `annotations`, `ttl`.
*/}}
{{- define "trunkline.job" -}}
{{- $root := .root -}}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ include "trunkline.fullname" $root }}-{{ .as }}
  labels:
    {{- include "trunkline.jobLabels" . | nindent 4 }}
  {{- with .annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  backoffLimit: {{ .retries | default 0 }}
  {{- with .ttl }}
  ttlSecondsAfterFinished: {{ . }}
  {{- end }}
  template:
    metadata:
      labels:
        {{- include "trunkline.jobLabels" . | nindent 8 }}
    spec:
      restartPolicy: Never
      serviceAccountName: {{ include "trunkline.fullname" $root }}-jobs
      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext:
        {{- include "trunkline.podSecurity" dict | nindent 8 }}
      containers:
        - name: trunkline
          image: {{ include "trunkline.image" (dict "root" $root "nf" "cli") | quote }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          {{- if .after }}
          # The word `trunkline` is the image's own entry point.
          command: [/bin/sh, -c, {{ printf "/usr/local/bin/node /app/main.mjs \"$@\"; ended=$?; %s; exit $ended" .after | quote }}, trunkline]
          {{- end }}
          args: {{ toJson .args }}
          resources:
            requests: { cpu: 50m, memory: 128Mi }
            limits: { memory: 1Gi }
          securityContext:
            {{- include "trunkline.containerSecurity" dict | nindent 12 }}
          volumeMounts:
            - { name: files, mountPath: /etc/trunkline, readOnly: true }
            - { name: tmp, mountPath: /tmp }
            {{- if .results }}
            - { name: results, mountPath: /results }
            {{- end }}
      volumes:
        - name: files
          {{- toYaml .files | nindent 10 }}
        - { name: tmp, emptyDir: {} }
        {{- with .results }}
        - name: results
          {{- toYaml . | nindent 10 }}
        {{- end }}
{{- end }}

{{- define "trunkline.jobLabels" -}}
{{ include "trunkline.labels" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
app.kubernetes.io/name: {{ .name }}
{{- end }}
