package org.laurel.connectors.directory;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChangeListTest {
    private final ChangeList list = new ChangeList(
            new ReadScope(DirectoryKind.OPENLDAP, "ou=Staff, dc=x", "(a=b)", "(c=d)", Map.of(), "", true));

    @Test
    void moreThanAFullReadIsWorthEndsIt() {
        for (int i = 0; i < ChangeList.MOST; i++) list.changed("id" + i, "(id=" + i + ")");
        list.changed("id0", "(id=0)");
        assertThatThrownBy(() -> list.gone("another")).isInstanceOf(DeltaUnusable.class).hasMessage("TOO_MANY_CHANGES {most=20000}");
    }

    @Test
    void idsAreAskedForInBatches() {
        for (int i = 0; i < 250; i++) list.changed("id" + i, "(id=" + i + ")");
        assertThat(list.filters()).hasSize(3).allSatisfy(filter -> assertThat(filter).startsWith("(|(id=").endsWith("))"));
        assertThat(list.filters().get(2)).contains("(id=200)", "(id=249)");
    }

    @Test
    void containersAreInsideOrOutsideTheBaseAndTheBaseItselfIsNeither() {
        list.container("OU=staff,DC=x");
        list.container("dc=x");
        list.container("ou=Sales,ou=staff,dc=x");
        list.container("ou=Former,dc=x");
        list.container("ou=other staff,dc=x");
        Changes changes = list.upTo("1", true);
        assertThat(changes.renamed()).containsExactly("ou=Sales,ou=staff,dc=x");
        assertThat(changes.departed()).containsExactly("ou=Former,dc=x", "ou=other staff,dc=x");
    }
}
