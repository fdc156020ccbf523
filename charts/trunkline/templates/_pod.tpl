{{/* The pod of a network function. */}}
{{- define "trunkline.podSpec" -}}
{{- $root := .root -}}
{{- $w := .w -}}
{{- $tun := and (eq $w.nf "upf") $root.Values.n6.tun -}}
serviceAccountName: {{ include "trunkline.name" . }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ include "trunkline.grace" . }}
{{- if $w.hostNetwork }}
hostNetwork: true
dnsPolicy: ClusterFirstWithHostNet
{{- end }}
securityContext:
  {{- include "trunkline.podSecurity" (dict "root" $tun) | nindent 2 }}
{{- with $w.initContainers }}
initContainers:
  {{- toYaml . | nindent 2 }}
{{- end }}
containers:
  - name: {{ $w.nf }}
    image: {{ include "trunkline.image" (dict "root" $root "nf" $w.nf) | quote }}
    imagePullPolicy: {{ $root.Values.image.pullPolicy }}
    env:
      - { name: TRUNKLINE_CONFIG, value: /etc/trunkline/trunkline.yaml }
      {{- include "trunkline.env" . | nindent 6 }}
    ports:
      {{- range $name, $port := $w.ports }}
      - { name: {{ $name }}, containerPort: {{ $port }}, protocol: TCP }
      {{- end }}
      {{- with $w.ports.sip }}
      - { name: sip-udp, containerPort: {{ . }}, protocol: UDP }
      {{- end }}
    startupProbe:
      httpGet: { path: /health/live, port: http }
      periodSeconds: 1
      # A node that starts a dozen of these at once may take minutes, and more where each is started over.
      failureThreshold: 300
    livenessProbe:
      httpGet: { path: /health/live, port: http }
      periodSeconds: 10
      timeoutSeconds: 5
      failureThreshold: 6
    readinessProbe:
      httpGet: { path: /health/ready, port: http }
      periodSeconds: 2
      timeoutSeconds: 2
      failureThreshold: 3
    {{- with int (include "trunkline.propagation" .) }}
    lifecycle:
      preStop:
        sleep: { seconds: {{ . }} }
    {{- end }}
    resources:
      {{- toYaml $w.resources | nindent 6 }}
    securityContext:
      {{- include "trunkline.containerSecurity" (dict "capabilities" (ternary (list "NET_ADMIN") list $tun)) | nindent 6 }}
    volumeMounts:
      - { name: config, mountPath: /etc/trunkline, readOnly: true }
      {{- include "trunkline.writableMounts" . | nindent 6 }}
      {{- if and $root.Values.tls.enabled $w.ports.sbi }}
      - { name: tls, mountPath: /etc/trunkline-tls, readOnly: true }
      {{- end }}
      {{- if and (eq $w.nf "nrf") $root.Values.oauth.enabled }}
      - { name: oauth, mountPath: /etc/trunkline-oauth, readOnly: true }
      {{- end }}
      {{- if $tun }}
      - { name: tun, mountPath: /dev/net/tun }
      {{- end }}
      {{- if and $w.ports.sips $root.Values.ims.tls.existingSecret }}
      - { name: sip-tls, mountPath: /etc/trunkline-sip-tls, readOnly: true }
      {{- end }}
      {{- with $w.volumeMounts }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
volumes:
  - name: config
    configMap: { name: {{ include "trunkline.name" . }} }
  - { name: tmp, emptyDir: {} }
  {{- if and (eq $w.nf "udr") (eq $root.Values.database.kind "pglite") $root.Values.database.pglite.persistence.enabled }}
  - name: data
    persistentVolumeClaim: { claimName: {{ include "trunkline.name" . }} }
  {{- else }}
  - { name: data, emptyDir: {} }
  {{- end }}
  {{- if and $root.Values.tls.enabled $w.ports.sbi }}
  - name: tls
    secret: { secretName: {{ include "trunkline.name" . }}-tls, defaultMode: 0440 }
  {{- end }}
  {{- if and (eq $w.nf "nrf") $root.Values.oauth.enabled }}
  - name: oauth
    secret: { secretName: {{ include "trunkline.oauthSecret" $root }}, defaultMode: 0440 }
  {{- end }}
  {{- if and $w.ports.sips $root.Values.ims.tls.existingSecret }}
  - name: sip-tls
    secret: { secretName: {{ $root.Values.ims.tls.existingSecret | quote }}, defaultMode: 0440 }
  {{- end }}
  {{- if $tun }}
  - name: tun
    hostPath: { path: /dev/net/tun, type: CharDevice }
  {{- end }}
  {{- with $w.volumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "trunkline.selector" . | nindent 8 }}
{{- with $w.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $w.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $w.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $w.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- end }}

{{/* The pod's own addresses, and what is secret. */}}
{{- define "trunkline.env" -}}
{{- $root := .root -}}
{{- $w := .w -}}
- name: POD_IP
  valueFrom: { fieldRef: { fieldPath: status.podIP } }
{{- $config := $w.config | default dict }}
{{- if eq $w.nf "upf" }}
{{- if not (dig "n4" "address" "" $config) }}
- { name: TRUNKLINE_UPF__N4__ADDRESS, value: $(POD_IP) }
{{- end }}
{{- if not (or $root.Values.n3.interface (dig "n3" "address" "" $config)) }}
- { name: TRUNKLINE_UPF__N3__ADDRESS, value: $(POD_IP) }
{{- end }}
{{- else if and (eq $w.nf "n4-gateway") (not (dig "n4" "address" "" $config)) }}
- { name: TRUNKLINE_N4_GATEWAY__N4__ADDRESS, value: $(POD_IP) }
{{- else if and (eq $w.nf "n2-gateway") (not (or $root.Values.n2.interface (dig "n2" "addresses" "" $config))) }}
- { name: TRUNKLINE_N2_GATEWAY__N2__ADDRESSES, value: '["$(POD_IP)"]' }
{{- end }}
{{- if and (eq $w.nf "hss") (not (dig "diameter" "address" "" $config)) }}
- { name: TRUNKLINE_HSS__DIAMETER__ADDRESS, value: $(POD_IP) }
{{- end }}
{{- if and (eq $w.nf "hss") (not (dig "servers" "mmtel" "" $config)) }}
- { name: TRUNKLINE_HSS__SERVERS__MMTEL, value: {{ printf "sip:%s:5060" (include "trunkline.host" (dict "root" $root "name" "mmtel-as")) | quote }} }
{{- end }}
{{- if and (eq $w.nf "hss") (not (hasKey (dig "servers" (dict) $config) "ipSmGw")) }}
- { name: TRUNKLINE_HSS__SERVERS__IPSMGW, value: {{ printf "sip:%s:5060" (include "trunkline.host" (dict "root" $root "name" "ipsmgw-sip")) | quote }} }
{{- end }}
{{- if and (eq $w.nf "pcf") $w.ports.diameter (not (dig "rx" "address" "" $config)) }}
- { name: TRUNKLINE_PCF__RX__ADDRESS, value: $(POD_IP) }
{{- end }}
{{- if $w.ports.sip }}
{{- $section := printf "TRUNKLINE_%s" (upper $w.nf | replace "-" "_") }}
{{- $hss := ternary "sh" "cx" (eq $w.nf "mmtel-as") }}
{{- $sip := dict }}
{{- range list "pcscf" "icscf" "scscf" "ipsmgw" "bgcf" "mmtel-as" }}{{- $_ := set $sip . (printf "%s:%d" (include "trunkline.host" (dict "root" $root "name" (ternary (printf "%s-sip" .) . (has . (list "ipsmgw" "pcscf"))))) (int $w.ports.sip)) }}{{- end }}
{{- if not (dig "sip" "address" "" $config) }}
- { name: {{ $section }}__SIP__ADDRESS, value: $(POD_IP) }
{{- end }}
{{- /* A P-CSCF that has its UEs by its own address is itself to the core that calls them, too. */}}
{{- $isItself := and (eq $w.nf "pcscf") (not (include "trunkline.pcscfAddress" $root)) }}
{{- if not (or $isItself (dig "sip" "advertised" "" $config)) }}
- { name: {{ $section }}__SIP__ADVERTISED, value: {{ get $sip $w.nf | quote }} }
{{- end }}
{{- if and (eq $w.nf "mmtel-as") (not (dig "ut" "address" "" $config)) }}
- { name: TRUNKLINE_MMTEL_AS__UT__ADDRESS, value: $(POD_IP) }
{{- end }}
{{- if and (has $w.nf (list "pcscf" "scscf" "bgcf")) (not $config.icscf) }}
- { name: {{ $section }}__ICSCF, value: {{ printf "sip:%s" $sip.icscf | quote }} }
{{- end }}
{{- if and (eq $w.nf "scscf") (not $config.bgcf) }}
- { name: {{ $section }}__BGCF, value: {{ printf "sip:%s" $sip.bgcf | quote }} }
{{- end }}
{{- if and (eq $w.nf "icscf") (not $config.scscfs) }}
- { name: {{ $section }}__SCSCFS, value: {{ printf "[{ name: 'sip:%s' }]" $sip.scscf | quote }} }
{{- end }}
{{- /* Several workers are several Diameter nodes; the same with one, so that no pod changes when another is added. */}}
{{- if and (has $w.nf (list "icscf" "scscf" "mmtel-as")) (not (dig $hss "originHost" "" $config)) }}
- name: POD_NAME
  valueFrom: { fieldRef: { fieldPath: metadata.name } }
- { name: {{ $section }}__{{ upper $hss }}__ORIGINHOST, value: {{ printf "$(POD_NAME).%s" $root.Release.Namespace | quote }} }
{{- end }}
{{- if and (eq $w.nf "pcscf") $root.Values.ims.rx.enabled (not (dig "rx" "originHost" "" $config)) }}
- name: POD_NAME
  valueFrom: { fieldRef: { fieldPath: metadata.name } }
- { name: TRUNKLINE_PCSCF__RX__ORIGINHOST, value: {{ printf "$(POD_NAME).%s" $root.Release.Namespace | quote }} }
{{- end }}
{{- if and (has $w.nf (list "icscf" "scscf" "mmtel-as")) (not (dig $hss "hss" "" $config)) }}
- { name: {{ $section }}__{{ upper $hss }}__HSS, value: {{ printf "[{ address: %s }]" (include "trunkline.host" (dict "root" $root "name" "hss")) | quote }} }
{{- end }}
{{- end }}
{{- if $w.store }}
- name: TRUNKLINE_COMMON__STORE__URL
  valueFrom: { secretKeyRef: {{ include "trunkline.storeSecret" $root }} }
{{- end }}
{{- if eq $w.nf "udr" }}
{{- if eq $root.Values.database.kind "pglite" }}
- { name: TRUNKLINE_UDR__DATABASE, value: /data/subscribers }
{{- else }}
- name: TRUNKLINE_UDR__DATABASE
  valueFrom: { secretKeyRef: {{ include "trunkline.databaseSecret" $root }} }
{{- end }}
{{- end }}
{{- $it := . }}
{{- range $name, $_ := (include "trunkline.secretSettings" . | fromJson) }}
- name: {{ $name }}
  valueFrom: { secretKeyRef: { name: {{ include "trunkline.name" $it }}, key: {{ $name }} } }
{{- end }}
{{- if and $root.Values.tls.enabled $w.ports.sbi }}
- { name: NODE_EXTRA_CA_CERTS, value: /etc/trunkline-tls/ca.crt }
{{- end }}
{{- with $w.env }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "trunkline.writableMounts" -}}
- { name: tmp, mountPath: /tmp }
- { name: data, mountPath: /data }
{{- end }}

{{/* Seconds from the word that a pod ends to its end: the drain of the work, then of the server, and some. */}}
{{- define "trunkline.grace" -}}
{{- add (int (include "trunkline.propagation" .)) (div (add (mul 2 (int (include "trunkline.drainMs" .))) 999) 1000) 5 -}}
{{- end }}

{{/* What is reached by SIP is found by its name, which resolvers keep for a while. */}}
{{- define "trunkline.propagation" -}}
{{- ternary .root.Values.drain.sipPropagationSeconds .root.Values.drain.propagationSeconds (hasKey .w.ports "sip") -}}
{{- end }}

{{/* A phone rings longer than any other work takes. */}}
{{- define "trunkline.drainMs" -}}
{{- $drainMs := int (dig "drain" "timeoutMs" 10000 .root.Values.common) -}}
{{- ternary (max $drainMs (mul 1000 (int .root.Values.drain.ringingSeconds))) $drainMs (hasKey .w.ports "sip") -}}
{{- end }}

{{/* What the `restricted` Pod Security profile asks of a pod; `root`: as root all the same. */}}
{{- define "trunkline.podSecurity" -}}
{{- if .root }}
runAsUser: 0
{{- else }}
runAsNonRoot: true
runAsUser: {{ .user | default 65532 }}
runAsGroup: {{ .user | default 65532 }}
fsGroup: {{ .user | default 65532 }}
{{- end }}
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "trunkline.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
  {{- with .capabilities }}
  add: {{ toJson . }}
  {{- end }}
{{- end }}
