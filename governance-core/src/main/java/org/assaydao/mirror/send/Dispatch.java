package org.assaydao.mirror.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.mirror.send.OutboundStore.Outgoing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way out: bytes go to the node one after the other, and none that it refuses holds up those behind it. */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final Mempool mempool;
    private final SenderJournal journal;
    private String words = "";

    Dispatch(Mempool mempool, SenderJournal journal) {
        this.mempool = mempool;
        this.journal = journal;
    }

    /** Bytes that the node did not take, and what it said. */
    record Refused(Outgoing bytes, SendAnswer answer) {}

    /**
     * What became of bytes that were sent.
     *
     * @param underpriced those that offer too little
     * @param refused those that this node does not take as they are
     * @param trouble what else was in the way, in words
     */
    record Sent(List<Outgoing> underpriced, List<Refused> refused, Optional<String> trouble) {}

    /** Sends {@code bytes} in their order; without money for one of them there is none for those behind it. */
    Sent send(long fence, List<Outgoing> bytes) {
        List<Outgoing> taken = new ArrayList<>();
        List<Outgoing> underpriced = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        try {
            for (Outgoing one : bytes) {
                SendAnswer answer = mempool.send(one.raw());
                switch (answer.kind()) {
                    // A spent nonce: its receipt comes in one of the next turns, or it is found displaced at finality.
                    case TAKEN, NONCE_SPENT -> taken.add(one);
                    case UNDERPRICED -> underpriced.add(one);
                    case LATER -> troubles.add(told(one, answer));
                    case NO_FUNDS -> {
                        refused.add(new Refused(one, answer));
                        troubles.add(journal.sender() + " has not the money to pay for gas");
                    }
                    case TOO_DEAR, TOO_MUCH_GAS, NEVER, UNKNOWN -> {
                        refused.add(new Refused(one, answer));
                        troubles.add(told(one, answer));
                    }
                }
                if (answer.kind() == SendAnswer.Kind.NO_FUNDS) break;
            }
        } finally {
            journal.broadcast(fence, taken);
        }
        return new Sent(underpriced, refused, troubles.stream().findFirst());
    }

    /** The kind for everybody, and the node's words, when they are others than before, for the log. */
    private String told(Outgoing one, SendAnswer answer) {
        if (!answer.message().equals(words)) {
            words = answer.message();
            LOG.warn("The node refused the transaction for {}: {}", one.intent(), words);
        }
        return "the node refused the transaction for " + one.intent() + " (" + answer.kind() + ")";
    }
}
