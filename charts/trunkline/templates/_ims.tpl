{{/* What the values of `ims` mean: places of PCFs and media relays, and faults of these values together. */}}

{{/* Where the P-CSCF asks by Rx, as JSON. */}}
{{- define "trunkline.rxPcfs" -}}
{{- $pcfs := list -}}
{{- range include "trunkline.workloadsOf" (dict "root" . "nf" "pcf") | fromJsonArray -}}
{{- $pcfs = append $pcfs (dict "address" (include "trunkline.host" (dict "root" $ "name" .name)) "port" .ports.diameter) -}}
{{- end -}}
{{- toJson $pcfs -}}
{{- end }}

{{- define "trunkline.ngPort" -}}2223{{- end }}

{{/* Relays of the P-CSCF, as JSON: a name for each pod, since a call stays with its relay. */}}
{{- define "trunkline.mediaRelays" -}}
{{- $relay := .Values.ims.mediaRelay -}}
{{- $relays := list -}}
{{- if eq $relay.kind "external" -}}
{{- range $relay.external.relays -}}{{- $relays = append $relays (dict "address" .address "port" (int (.port | default (include "trunkline.ngPort" $)))) -}}{{- end -}}
{{- else -}}
{{- $host := include "trunkline.host" (dict "root" . "name" "rtpengine") -}}
{{- range $i := until (int $relay.embedded.replicas) -}}
{{- $relays = append $relays (dict "address" (printf "%s-rtpengine-%d.%s" (include "trunkline.fullname" $) $i $host) "port" (int (include "trunkline.ngPort" $))) -}}
{{- end -}}
{{- end -}}
{{- toJson $relays -}}
{{- end }}

{{/* Rules of the P-CSCF's policy. */}}
{{- define "trunkline.toMediaRelays" -}}
{{- $relay := .Values.ims.mediaRelay -}}
{{- if eq $relay.kind "embedded" -}}
- to:
    {{- include "trunkline.peer" (dict "root" . "nf" "rtpengine") | nindent 4 }}
  ports: [{ port: ng, protocol: UDP }]
{{- else if eq $relay.kind "external" -}}
{{- range $relay.external.relays }}
- ports: [{ port: {{ .port | default (include "trunkline.ngPort" $) }}, protocol: UDP }]
  {{- /* Policies know no names. */}}
  {{- if regexMatch "^[0-9.]+$" .address }}
  to: [{ ipBlock: { cidr: {{ printf "%s/32" .address }} } }]
  {{- else if contains ":" .address }}
  to: [{ ipBlock: { cidr: {{ printf "%s/128" .address | quote }} } }]
  {{- end }}
{{- end }}
{{- end -}}
{{- end }}

{{/* Who has media for a relay: UEs by their UPFs' pods or under their own addresses, phones elsewhere, and another relay. */}}
{{- define "trunkline.mediaPeers" -}}
{{- include "trunkline.peer" (dict "root" . "nf" "upf") }}
{{- include "trunkline.peer" (dict "root" . "nf" "rtpengine") }}
{{- range include "trunkline.imsUpfs" . | fromJsonArray }}
{{- include "trunkline.blocks" .pools }}
{{- end }}
{{- include "trunkline.blocks" .Values.ims.mediaRelay.embedded.from }}
{{- end }}

{{- define "trunkline.checkIms" -}}
{{- $ims := .Values.ims -}}
{{- $pcscf := dig "pcscf" "config" dict .Values.nfs -}}
{{- if not .Values.features.ims -}}
{{- if or $ims.tls.enabled $ims.rx.enabled (ne $ims.mediaRelay.kind "none") -}}
{{- fail "ims.tls, ims.rx and ims.mediaRelay are of functions that do not run: set features.ims" -}}
{{- end -}}
{{- end -}}
{{- if and $ims.tls.enabled (not $ims.tls.existingSecret) (not (and (dig "tls" "key" "" $pcscf) (dig "tls" "cert" "" $pcscf))) -}}
{{- fail "ims.tls.enabled: ims.tls.existingSecret has to name a Secret with tls.crt and tls.key, or nfs.pcscf.config.tls the files key and cert" -}}
{{- end -}}
{{- if eq (dig "security" "backend" "" $pcscf) "xfrm" -}}
{{- fail "nfs.pcscf.config.security.backend is xfrm, which takes NET_ADMIN and ip in the image: pods of the P-CSCF have neither, and UEs come by a tunnel of which the kernel knows nothing; leave it at userspace" -}}
{{- end -}}
{{- if ne $ims.mediaRelay.kind "none" -}}
{{- if not .Values.n6.tun -}}
{{- fail "ims.mediaRelay: UEs reach no relay in a data network within the UPF's process: set n6.tun (docs/deploy.md)" -}}
{{- end -}}
{{- if and (eq $ims.mediaRelay.kind "external") (not $ims.mediaRelay.external.relays) -}}
{{- fail "ims.mediaRelay.kind is external: ims.mediaRelay.external.relays has to say where they are" -}}
{{- end -}}
{{- if and (eq $ims.mediaRelay.kind "embedded") (not $ims.mediaRelay.embedded.image) -}}
{{- fail "ims.mediaRelay.kind is embedded: ims.mediaRelay.embedded.image has to name an image with rtpengine" -}}
{{- end -}}
{{- if gt (int $ims.mediaRelay.embedded.firstPort) (int $ims.mediaRelay.embedded.lastPort) -}}
{{- fail "ims.mediaRelay.embedded.firstPort is above lastPort" -}}
{{- end -}}
{{- end -}}
{{- end }}
