package org.laurel.connectors.graph;

import java.util.List;

/**
 * A part of what changed among the tenant's users.
 *
 * @param users the same one may come twice, the later is right
 * @param link where to go on, at once unless this is the last page
 * @param last whether nothing more has changed yet
 */
public record EntraUserPage(List<EntraUser> users, String link, boolean last) {}
