package org.laurel.recognition;

import org.laurel.platform.Problem;

/** @param choice one of {@link ReceiverChoice} */
public record ReceiverChoiceRequest(String choice) {

    /** @throws Problem 400 if it is none of them */
    ReceiverChoice checked() {
        return ReceiverChoice.of(choice).orElseThrow(() -> Problem.field("choice", "recognition.receiver-choice"));
    }
}
