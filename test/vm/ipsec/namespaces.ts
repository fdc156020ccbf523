/** Two network namespaces with a cable between them; by itself, because it is needed before what is tested can be loaded. */
export const NAMESPACE = { pcscf: 'pcscf', ue: 'ue' } as const;
export const PCSCF = '10.47.0.16';
export const POOL = '10.46.0.0/16';
/** More than any message here: the simulated UE puts no fragments together. */
export const MTU = 9_000;
const ROUTER = '10.47.0.1';

/** A script of the shell. */
export const NAMESPACES = `
  ip netns add ${NAMESPACE.pcscf}
  ip netns add ${NAMESPACE.ue}
  ip link add name air netns ${NAMESPACE.ue} mtu ${MTU} type veth peer name air netns ${NAMESPACE.pcscf} mtu ${MTU}
  for each in ${NAMESPACE.pcscf} ${NAMESPACE.ue}; do ip -n $each link set lo up; ip -n $each link set air up; done
  ip -n ${NAMESPACE.pcscf} addr add ${PCSCF}/24 dev air
  ip -n ${NAMESPACE.ue} addr add ${ROUTER}/24 dev air
  ip -n ${NAMESPACE.pcscf} route add ${POOL} via ${ROUTER}
  ip netns exec ${NAMESPACE.ue} sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'
`;
