// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.

export type ServiceType = ("AF_GUIDANCE_FOR_URSP" | (string & {}));
