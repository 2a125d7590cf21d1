package org.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationIdsTest {
    @Test
    void anOperationIsNamedByItsMethodAndPath() {
        assertThat(OperationIds.name("GET", "/api/v1/people/{id}/reports")).isEqualTo("getPeopleIdReports");
        assertThat(OperationIds.name("DELETE", "/api/v1/feed/{id}/reactions/{kind}")).isEqualTo("deleteFeedIdReactionsKind");
        assertThat(OperationIds.name("POST", "/api/v1/objectives/{id}/check-ins")).isEqualTo("postObjectivesIdCheckIns");
        assertThat(OperationIds.name("POST", "/api/messages")).isEqualTo("postMessages");
    }
}
