/**
 * What every feature stands on: settings, the database, scheduled jobs, the clock, problems and texts in the caller's
 * language, paging, and who is calling. Nothing here knows of people, thanks or objectives.
 */
package org.laurel.platform;
