package org.laurel.connectors.teams;

/** A channel in which a new thread can be opened. */
public record ChannelAddress(String serviceUrl, String tenantId, String channelId) {}
