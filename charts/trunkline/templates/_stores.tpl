{{/* A small store in the release. `name` is store or database, `values` its values, `port`, `url`, `args`, `env`, `probe`, `mount`. */}}
{{- define "trunkline.embedded" -}}
{{- $root := .root -}}
{{- $v := .values -}}
{{- $full := printf "%s-%s" (include "trunkline.fullname" .root) .name -}}
{{- $password := include "trunkline.kept" (dict "root" .root "secret" $full "key" "password" "new" (randAlphaNum 32)) | b64dec -}}
{{- $host := include "trunkline.host" . -}}
{{- $labels := dict "app.kubernetes.io/instance" .root.Release.Name "app.kubernetes.io/name" .name -}}
apiVersion: v1
kind: Secret
{{ include "trunkline.ownMeta" . }}
type: Opaque
stringData:
  password: {{ $password | quote }}
  url: {{ printf .url $password $host | quote }}
---
apiVersion: v1
kind: Service
{{ include "trunkline.ownMeta" . }}
spec:
  selector:
    {{- toYaml $labels | nindent 4 }}
  ports:
    - { name: {{ .name }}, port: {{ .port }}, targetPort: {{ .port }} }
---
apiVersion: v1
kind: ServiceAccount
{{ include "trunkline.ownMeta" . }}
automountServiceAccountToken: false
---
apiVersion: apps/v1
kind: StatefulSet
{{ include "trunkline.ownMeta" . }}
spec:
  replicas: 1
  serviceName: {{ $full }}
  selector:
    matchLabels:
      {{- toYaml $labels | nindent 6 }}
  {{- if $v.persistence.enabled }}
  persistentVolumeClaimRetentionPolicy:
    whenDeleted: {{ ternary "Retain" "Delete" $v.persistence.keepOnUninstall }}
    whenScaled: Retain
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        {{- with $v.persistence.storageClass }}
        storageClassName: {{ . | quote }}
        {{- end }}
        resources: { requests: { storage: {{ $v.persistence.size | quote }} } }
  {{- end }}
  template:
    metadata:
      labels:
        {{- include "trunkline.podLabels" $root | nindent 8 }}
        {{- toYaml $labels | nindent 8 }}
    spec:
      serviceAccountName: {{ $full }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext:
        {{- include "trunkline.podSecurity" (dict "user" $v.runAsUser) | nindent 8 }}
      {{- with $root.Values.image.pullSecrets }}
      imagePullSecrets:
        {{- range . }}
        - name: {{ . | quote }}
        {{- end }}
      {{- end }}
      containers:
        - name: {{ .name }}
          image: {{ $v.image | quote }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          {{- with .command }}
          command: {{ toJson . }}
          {{- end }}
          env:
            - name: PASSWORD
              valueFrom: { secretKeyRef: { name: {{ $full }}, key: password } }
            {{- with .env }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          ports:
            - { name: {{ .name }}, containerPort: {{ .port }} }
          readinessProbe:
            exec: { command: {{ toJson .probe }} }
            periodSeconds: 3
            timeoutSeconds: 3
          livenessProbe:
            tcpSocket: { port: {{ .name }} }
            initialDelaySeconds: 30
            periodSeconds: 10
          resources:
            {{- toYaml $v.resources | nindent 12 }}
          securityContext:
            {{- include "trunkline.containerSecurity" dict | nindent 12 }}
          volumeMounts:
            - { name: data, mountPath: {{ .mount }} }
            - { name: tmp, mountPath: /tmp }
            {{- with .run }}
            - { name: tmp, mountPath: {{ . }} }
            {{- end }}
      volumes:
        - { name: tmp, emptyDir: {} }
        {{- if not $v.persistence.enabled }}
        - { name: data, emptyDir: {} }
        {{- end }}
{{- if $root.Values.networkPolicy.enabled }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
{{ include "trunkline.ownMeta" . }}
spec:
  podSelector:
    matchLabels:
      {{- toYaml $labels | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        {{- if eq .name "database" }}
        {{- include "trunkline.peer" (dict "root" $root "nf" "udr") | nindent 8 }}
        {{- else }}
        {{- range include "trunkline.workloads" $root | fromJsonArray }}
        {{- if .store }}
        {{- include "trunkline.peer" (dict "root" $root "nf" .nf) | nindent 8 }}
        {{- end }}
        {{- end }}
        {{- end }}
      ports: [{ port: {{ .port }} }]
{{- end }}
{{- end }}
