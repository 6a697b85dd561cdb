package org.assaydao.kernel;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assaydao.kernel.Intent.Act;
import org.assaydao.kernel.Intent.Batch;
import org.assaydao.kernel.Intent.Execute;
import org.assaydao.kernel.Intent.Fill;
import org.assaydao.kernel.Intent.Propose;
import org.assaydao.kernel.Intent.Queue;
import org.assaydao.kernel.Intent.Reject;
import org.assaydao.kernel.Intent.Relay;
import org.assaydao.kernel.Intent.Step;

/**
 * An attempt at an intent, and its name: {@code tx:queue/<proposal>}, {@code tx:queue/<proposal>~2}. Asking for the same twice is
 * silent.
 *
 * @param attempt 1 at first, and one more with each {@link #next}
 */
public record IntentId(Intent purpose, int attempt) {
    private static final String PREFIX = "tx:";
    private static final char ATTEMPT = '~';

    private static final Pattern FORM =
            Pattern.compile("(relay/N/(A|I)|propose/H/I|(queue|execute)/N|reject/H|step/(S)/H|fill/A/[0-9]{1,18})(~I)?"
                    .replace("N", "[0-9]{1,78}")
                    .replace("I", "[0-9]{1,9}")
                    .replace("A", "0x[0-9a-f]{40}")
                    .replace("H", "0x[0-9a-f]{64}")
                    .replace("S", Arrays.stream(Act.values()).map(Act::toString).collect(Collectors.joining("|"))));

    public IntentId {
        if (attempt < 1) throw new IllegalArgumentException("the first attempt at an intent is its attempt 1");
    }

    public static IntentId relay(ProposalId proposal, Address voter) {
        return new IntentId(new Relay(proposal.number(), voter), 1);
    }

    public static IntentId relay(ProposalId proposal, int batch) {
        return new IntentId(new Batch(proposal.number(), batch), 1);
    }

    public static IntentId propose(Hash32 caseId, int round) {
        return new IntentId(new Propose(caseId, round), 1);
    }

    public static IntentId queue(ProposalId proposal) {
        return new IntentId(new Queue(proposal.number()), 1);
    }

    public static IntentId execute(ProposalId proposal) {
        return new IntentId(new Execute(proposal.number()), 1);
    }

    public static IntentId reject(ApplicationId application) {
        return new IntentId(new Reject(application), 1);
    }

    public static IntentId step(Act act, Hash32 subject) {
        return new IntentId(new Step(act, subject), 1);
    }

    public static IntentId fill(Address sender, Nonce nonce) {
        return new IntentId(new Fill(sender, nonce), 1);
    }

    /** The same once more, after its transaction came to nothing. */
    public IntentId next() {
        return new IntentId(purpose, attempt + 1);
    }

    /** The attempt before this one; the first has none. */
    public Optional<IntentId> previous() {
        return attempt == 1 ? Optional.empty() : Optional.of(new IntentId(purpose, attempt - 1));
    }

    public static IntentId parse(String text) {
        return ofPath(Prefixed.strip(text, PREFIX));
    }

    /** Reads what {@link #path} writes, and no other form of it. */
    public static IntentId ofPath(String path) {
        if (FORM.matcher(path).matches()) {
            int mark = path.indexOf(ATTEMPT);
            int attempt = mark < 0 ? 1 : Integer.parseInt(path.substring(mark + 1));
            String[] parts = path.substring(0, mark < 0 ? path.length() : mark).split("/", -1);
            IntentId read = new IntentId(purpose(parts), attempt);
            if (read.path().equals(path)) return read;
        }
        throw new IllegalArgumentException("an intent says what it is for, as queue/<proposal>");
    }

    private static Intent purpose(String[] parts) {
        return switch (parts[0]) {
            case "relay" ->
                parts[2].startsWith("0x")
                        ? new Relay(proposal(parts), Address.parse(parts[2]))
                        : new Batch(proposal(parts), Integer.parseInt(parts[2]));
            case "propose" -> new Propose(Hash32.parse(parts[1]), Integer.parseInt(parts[2]));
            case "queue" -> new Queue(proposal(parts));
            case "execute" -> new Execute(proposal(parts));
            case "reject" -> new Reject(ApplicationId.parse(parts[1]));
            case "step" -> new Step(Act.parse(parts[1]), Hash32.parse(parts[2]));
            case "fill" -> new Fill(Address.parse(parts[1]), Nonce.of(Long.parseLong(parts[2])));
            default -> throw new IllegalArgumentException("an intent of the kind " + parts[0] + " is not known");
        };
    }

    private static BigInteger proposal(String[] parts) {
        return Uint256.parse(parts[1], "a proposal id");
    }

    /** Its name without what stands in front of every intent's, as paths show it. */
    public String path() {
        String target =
                switch (purpose) {
                    case Relay(var proposal, var voter) -> "relay/" + proposal + "/" + voter.toLowerCase();
                    case Batch(var proposal, var number) -> "relay/" + proposal + "/" + number;
                    case Propose(var caseId, var round) -> "propose/" + caseId + "/" + round;
                    case Queue(var proposal) -> "queue/" + proposal;
                    case Execute(var proposal) -> "execute/" + proposal;
                    case Reject(var application) -> "reject/" + application;
                    case Step(var act, var subject) -> "step/" + act + "/" + subject;
                    case Fill(var sender, var nonce) -> "fill/" + sender.toLowerCase() + "/" + nonce;
                };
        return attempt == 1 ? target : target + ATTEMPT + attempt;
    }

    @Override
    public String toString() {
        return PREFIX + path();
    }
}
