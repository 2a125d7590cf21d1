/**
 * Every message that leaves: its row, its state, its gate. A feature adds rows in the transaction of its change
 * ({@link org.laurel.delivery.Deliveries}); the {@link org.laurel.delivery.Pump} claims due ones and hands each to the
 * {@link org.laurel.delivery.Sender}. What a message says and how it travels does not belong here.
 */
package org.laurel.delivery;
