package org.laurel.connectors.graph;

/** A successful answer, read to its end. */
public record Answer(int status, String requestId, byte[] body) {}
