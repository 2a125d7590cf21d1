package org.laurel.connectors.graph;

/**
 * What a send returns.
 *
 * @param providerRef what the other side calls it, null where it gives no name
 * @param requestId the other side's request id, null where it gives none
 */
public record Receipt(String providerRef, String requestId) {}
