/**
 * The switch that makes a part of the sandbox answer badly, slowly or not at all. Not here: the limits that Microsoft sets, which
 * always hold.
 */
package org.laurel.connectors.sandbox.faults;
