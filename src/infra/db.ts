export type Tx = { readonly placeholder: true };
