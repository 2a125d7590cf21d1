/**
 * Fair play in human hands: what people report and which patterns there are among thanks, and what HR decides about it. HR is shown
 * what was reported, as the reporter saw it, and nothing else. The limits of giving are recognition's.
 */
package org.laurel.moderation;
