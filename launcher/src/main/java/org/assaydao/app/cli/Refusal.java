package org.assaydao.app.cli;

import java.io.IOException;

/** Something asked for that is not done; the message is a sentence for the person who asked. */
public class Refusal extends IOException {
    private static final long serialVersionUID = 1;

    public Refusal(String sentence) {
        super(sentence);
    }
}
