package org.laurel.delivery;

import java.time.Instant;
import java.util.List;

/**
 * What one pump may send now.
 *
 * @param opensAt when a gate that refused a row opens, or null if none did
 */
record Taken(List<Delivery> deliveries, Instant opensAt) {
}
