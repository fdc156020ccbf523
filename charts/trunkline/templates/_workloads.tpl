{{/*
What runs, as JSON: a workload for each function of files/nfs.json, one for each UPF. Each has the function's values with the
defaults filled in, and `name`, `nf`, `kind`, `ports` {sbi, http, diameter, sip, sips}, `secrets`, `store` (has contexts there), `front` (port of its workers, gateways only).
*/}}
{{- define "trunkline.workloads" -}}
{{- $root := . -}}
{{- $all := list -}}
{{- range .Files.Get "files/nfs.json" | fromJsonArray -}}
{{- $nf := . -}}
{{- $given := get $root.Values.nfs .name | default dict -}}
{{- $instances := dict .name dict -}}
{{- if eq .name "upf" -}}
{{- $instances = dict -}}
{{- range $key, $upf := $root.Values.upfs -}}
{{- if not (kindIs "invalid" $upf) -}}{{- $_ := set $instances (printf "upf-%s" $key) $upf -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- $wanted := or (not $nf.feature) (get $root.Values.features ($nf.feature | default "")) -}}
{{- if and $wanted (ne (get $given "enabled" | toString) "false") -}}
{{- range $name, $own := $instances -}}
{{- $needs := dict -}}
{{- /* The database in the UDR's process takes 1.3 GiB while it starts and half a GiB from then on. */ -}}
{{- if and (eq $nf.name "udr") (eq $root.Values.database.kind "pglite") -}}
{{- $needs = dict "resources" (dict "requests" (dict "memory" "640Mi") "limits" (dict "memory" "2Gi")) -}}
{{- end -}}
{{- $w := mergeOverwrite (deepCopy $root.Values.nfDefaults) $needs (deepCopy $given) (deepCopy $own) -}}
{{- $_ := set $w "name" $name -}}
{{- $_ := set $w "nf" $nf.name -}}
{{- $_ := set $w "secrets" $nf.secrets -}}
{{- $_ := set $w "store" (and $nf.store (ne $root.Values.store.kind "none")) -}}
{{- $_ := set $w "kind" (ternary "StatefulSet" "Deployment" (has $nf.name (list "upf" "n2-gateway" "n4-gateway"))) -}}
{{- if eq $nf.name "upf" -}}{{- $_ := set $w "replicas" 1 -}}{{- end -}}
{{- $config := $w.config | default dict -}}
{{- $ports := dict "http" (int (dig "http" "port" $nf.ports.http $config)) -}}
{{- if hasKey $nf.ports "sbi" -}}{{- $_ := set $ports "sbi" (int (dig "sbi" "port" $nf.ports.sbi $config)) -}}{{- end -}}
{{- if eq $nf.name "n2-gateway" -}}{{- $_ := set $ports "front" (int (dig "front" "port" 8120 $config)) -}}{{- end -}}
{{- if eq $nf.name "n4-gateway" -}}{{- $_ := set $ports "front" (int (dig "front" "port" 8121 $config)) -}}{{- end -}}
{{- if eq $nf.name "hss" -}}{{- $_ := set $ports "diameter" (int (dig "diameter" "port" 3868 $config)) -}}{{- end -}}
{{- if and (eq $nf.name "pcf") $root.Values.features.ims $root.Values.ims.rx.enabled -}}{{- $_ := set $ports "diameter" (int (dig "rx" "port" 3868 $config)) -}}{{- end -}}
{{- if and (eq $nf.name "pcscf") $root.Values.ims.tls.enabled -}}{{- $_ := set $ports "sips" (int (dig "tls" "port" $root.Values.ims.tls.port $config)) -}}{{- end -}}
{{- if has $nf.name (list "pcscf" "icscf" "scscf" "ipsmgw" "bgcf" "mmtel-as") -}}{{- $_ := set $ports "sip" (int (dig "sip" "port" 5060 $config)) -}}{{- end -}}
{{- $_ := set $w "ports" $ports -}}
{{- $all = append $all $w -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toJson $all -}}
{{- end }}

{{/* `dict "root" $ "nf" "amf"` → workloads of one function, as JSON. */}}
{{- define "trunkline.workloadsOf" -}}
{{- $found := list -}}
{{- $nf := .nf -}}
{{- range include "trunkline.workloads" .root | fromJsonArray -}}
{{- if eq .nf $nf -}}{{- $found = append $found . -}}{{- end -}}
{{- end -}}
{{- toJson $found -}}
{{- end }}

{{/* What no schema can say: faults of values together, each in a sentence. */}}
{{- define "trunkline.check" -}}
{{- $pools := dict -}}
{{- $ims := list -}}
{{- range include "trunkline.workloads" . | fromJsonArray -}}
{{- if and (gt (int .replicas) 1) (eq $.Values.store.kind "none") (ne .nf "n2-gateway") -}}
{{- fail (printf "nfs.%s.replicas is %d and store.kind is none: replicas share their contexts in a store, so set store.kind to embedded or external, or replicas to 1" .nf (int .replicas)) -}}
{{- end -}}
{{- if and (eq .nf "udr") (gt (int .replicas) 1) (eq $.Values.database.kind "pglite") -}}
{{- fail "nfs.udr.replicas is more than 1 and database.kind is pglite, which one process has for itself: set database.kind to embedded or external" -}}
{{- end -}}
{{- if and (eq .nf "n4-gateway") (gt (int .replicas) 1) -}}
{{- fail "nfs.n4-gateway.replicas: there is one n4-gateway, because one node ID has one association with a UPF; a second one would take the sessions of the first" -}}
{{- end -}}
{{- if eq .nf "upf" -}}
{{- $upf := .name -}}
{{- range $dnn, $network := (include "trunkline.dataNetworks" (dict "root" $ "w" .) | fromJson) -}}
{{- if eq $dnn "ims" -}}{{- $ims = append $ims $upf -}}{{- end -}}
{{- range $pool := list $network.ipv4Pool $network.ipv6Pool -}}
{{- if and $pool (hasKey $pools $pool) -}}
{{- fail (printf "the pool %s of %s is also one of %s: each UPF gives out addresses of its own, so set upfs.<name>.dataNetworks" $pool $upf (get $pools $pool)) -}}
{{- end -}}
{{- if $pool -}}{{- $_ := set $pools $pool $upf -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .Values.features.ims (gt (len $ims) 1) -}}
{{- fail (printf "%s have the data network ims each, and phones on one would not hear those on another, since it is in the UPF's process (docs/adr/0021): name it for one of them, or for none, and the first has it" (join " and " $ims)) -}}
{{- end -}}
{{- include "trunkline.checkIms" . -}}
{{- if dig "store" "url" "" .Values.common -}}
{{- fail "common.store.url may hold a password: put it into a Secret and name that in store.external.existingSecret" -}}
{{- end -}}
{{- if dig "udr" "config" "database" "" .Values.nfs -}}
{{- fail "nfs.udr.config.database may hold a password: database.kind says which one, and database.external.existingSecret where its URL is" -}}
{{- end -}}
{{- if and (eq .Values.store.kind "external") (not .Values.store.external.existingSecret) -}}
{{- fail "store.kind is external: store.external.existingSecret has to name the Secret with its URL" -}}
{{- end -}}
{{- if and (eq .Values.database.kind "external") (not .Values.database.external.existingSecret) -}}
{{- fail "database.kind is external: database.external.existingSecret has to name the Secret with its URL" -}}
{{- end -}}
{{- if and .Values.tls.enabled (eq .Values.tls.mode "cert-manager") (not .Values.tls.issuer.name) -}}
{{- fail "tls.mode is cert-manager: tls.issuer.name has to name its issuer" -}}
{{- end -}}
{{- end }}
