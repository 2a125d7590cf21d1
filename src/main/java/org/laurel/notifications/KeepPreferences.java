package org.laurel.notifications;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.WakeUp;

/** Shows people what they want to be told of, and lets them change it: what waits obeys at once. */
@Singleton
class KeepPreferences {
    private final PreferenceStore store;
    private final NoticeStore notices;
    private final NoticeDoor door;
    private final WakeUp wakeUp;
    private final Clock clock;

    @Inject
    KeepPreferences(PreferenceStore store, NoticeStore notices, NoticeDoor door, WakeUp wakeUp, Clock clock) {
        this.store = store;
        this.notices = notices;
        this.door = door;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    PreferenceView show(UUID person) {
        return store.jdbi().withHandle(handle -> view(handle, person));
    }

    PreferenceView change(UUID person, PreferenceRequest request) {
        Instant now = clock.instant();
        return store.jdbi().inTransaction(transaction -> {
            notices.lock(transaction, List.of(person));
            Preferences wanted = request.checked(wishes(transaction, person).today(now));
            store.save(transaction, person, wanted, now);
            notices.lookAgain(transaction, person, now);
            transaction.afterCommit(wakeUp::ring);
            return view(transaction, person);
        });
    }

    private PreferenceView view(Handle handle, UUID person) {
        Wishes wishes = wishes(handle, person);
        Instant now = clock.instant();
        return PreferenceView.of(wishes, now, door.budget(), door.toldToday(handle, wishes, now));
    }

    private Wishes wishes(Handle handle, UUID person) {
        return store.find(handle, List.of(person)).get(person);
    }
}
