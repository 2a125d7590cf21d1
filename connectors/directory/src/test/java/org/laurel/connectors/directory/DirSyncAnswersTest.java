package org.laurel.connectors.directory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ldaptive.LdapEntry;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;
import org.ldaptive.SearchResponse;
import org.ldaptive.ad.control.DirSyncControl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers in parts, as a domain controller of Microsoft's gives them; Samba gives all at once. */
class DirSyncAnswersTest {
    private final Deque<SearchResponse> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void asksOnWhereTheLastAnswerEndedUntilThereIsNoMore() throws LdapException {
        answers.add(answer(true, "one", "CN=A"));
        answers.add(answer(true, "two"));
        answers.add(answer(false, "three", "CN=B"));
        DirSyncAnswers all = all();
        assertThat(all.entries()).extracting(LdapEntry::getDn).containsExactly("CN=A", "CN=B");
        assertThat(all.cookie()).asString().isEqualTo("three");
        assertThat(asked).containsExactly("zero", "one", "two");
    }

    @Test
    void anAnswerThatDoesNotSayHowFarItGoesIsNone() {
        answers.add(SearchResponse.builder().resultCode(ResultCode.SUCCESS).build());
        assertThatThrownBy(this::all).isInstanceOf(LdapException.class).hasMessageContaining(DirSyncControl.OID);
    }

    @Test
    void aServerThatTurnsInCirclesIsLeft() {
        answers.add(answer(true, "one", "CN=A"));
        answers.add(answer(true, "one", "CN=A"));
        assertThatThrownBy(this::all).isInstanceOf(DeltaUnusable.class).hasMessageContaining("CHANGES_ENDLESS");
    }

    @Test
    void aCookieThatReplaysEverybodyIsAFullRead() {
        answers.add(answer(true, "one", IntStream.rangeClosed(0, ChangeList.MOST).mapToObj(i -> "CN=" + i).toArray(String[]::new)));
        assertThatThrownBy(this::all).isInstanceOf(DeltaUnusable.class).hasMessage("TOO_MANY_CHANGES {most=20000}");
    }

    private DirSyncAnswers all() throws LdapException {
        return DirSyncAnswers.all("zero".getBytes(), cookie -> {
            asked.add(new String(cookie));
            return answers.remove();
        });
    }

    private static SearchResponse answer(boolean more, String cookie, String... dns) {
        var told = new DirSyncControl();
        told.setFlags(more ? 1 : 0);
        told.setCookie(cookie.getBytes());
        SearchResponse answer = SearchResponse.builder().resultCode(ResultCode.SUCCESS).controls(told).build();
        for (String dn : dns) answer.addEntries(LdapEntry.builder().dn(dn).build());
        return answer;
    }
}
