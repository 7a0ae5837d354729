package org.tipring.gateway.operate;

/** What the operator's side was given to work with. */
public record OperatorParts(OperatorAccess access, CallTraces traces) {}
