package org.laurel.connectors.teams;

/** A conversation that exists: a personal chat, a group chat or one thread of a channel. */
public record ChatAddress(String serviceUrl, String tenantId, String conversationId) {}
