package org.laurel.integration;

import org.apache.camel.Component;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;

/** Bounds in time for every HTTP call of a route; Camel's own are minutes or none. A route may set its own in the URI. */
class HttpPatience implements ComponentCustomizer {
    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof HttpComponent;
    }

    @Override
    public void configure(String name, Component target) {
        HttpComponent http = (HttpComponent) target;
        http.setConnectTimeout(5_000);
        http.setConnectionRequestTimeout(5_000);
        http.setSoTimeout(20_000);
        http.setResponseTimeout(20_000);
        http.setFollowRedirects(false);
        // Whether and when to try again is for the ledger: the client would sleep out a Retry-After and post again by itself.
        http.setAutomaticRetriesDisabled(true);
    }
}
