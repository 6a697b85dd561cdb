package org.assaydao.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/** What an outbound transaction is for: {@code tx:relay/<proposal>/<batch>}. Asking for the same twice is silent. */
public record IntentId(String purpose) {
    private static final String PREFIX = "tx:";
    private static final char ATTEMPT = '~';

    /** What the factories below write, and one attempt more of it. */
    private static final Pattern FORM = Pattern.compile(
            "(relay/N/(A|N)|propose/H/N|(queue|execute)/N|reject/H|step/[a-z-]{1,32}/H|fill/A/N)(~[0-9]{1,9})?"
                    .replace("N", "[0-9]{1,78}")
                    .replace("A", "0x[0-9a-f]{40}")
                    .replace("H", "0x[0-9a-f]{64}"));

    public IntentId {
        if (!FORM.matcher(purpose).matches()) {
            throw new IllegalArgumentException("an intent says what it is for, as queue/<proposal>");
        }
    }

    public static IntentId relay(ProposalId proposal, Address voter) {
        return new IntentId("relay/" + proposal.number() + "/" + voter.toLowerCase());
    }

    /** The relay of many ballots in one transaction, by the batch's number within its proposal. */
    public static IntentId relay(ProposalId proposal, int batch) {
        return new IntentId("relay/" + proposal.number() + "/" + batch);
    }

    public static IntentId propose(Hash32 caseId, int round) {
        return new IntentId("propose/" + caseId + "/" + round);
    }

    public static IntentId queue(ProposalId proposal) {
        return new IntentId("queue/" + proposal.number());
    }

    public static IntentId execute(ProposalId proposal) {
        return new IntentId("execute/" + proposal.number());
    }

    public static IntentId reject(ApplicationId application) {
        return new IntentId("reject/" + application);
    }

    /** A call that carries a proceeding on, by what it does: {@code step/settle/<dispute>}. */
    public static IntentId step(String act, Hash32 subject) {
        return new IntentId("step/" + act + "/" + subject);
    }

    /** A transfer of the relay key to itself, which takes a nonce that nothing else can take any more. */
    public static IntentId fill(Address sender, Nonce nonce) {
        return new IntentId("fill/" + sender.toLowerCase() + "/" + nonce);
    }

    /** True for a relay of many ballots, whichever attempt this is. */
    public boolean isBatch() {
        String[] parts = parts();
        return parts.length == 3 && parts[0].equals("relay") && !parts[2].startsWith("0x");
    }

    /** True for a relay of one ballot. */
    public boolean isSingleRelay() {
        String[] parts = parts();
        return parts.length == 3 && parts[0].equals("relay") && parts[2].startsWith("0x");
    }

    /** True for a step of a proceeding, which is asked for anew for as long as it is missing. */
    public boolean isStep() {
        return purpose.startsWith("step/");
    }

    public boolean isFill() {
        return purpose.startsWith("fill/");
    }

    /** What stands between the slashes of {@link #target}. */
    public String[] parts() {
        return target().split("/", -1);
    }

    /** The same once more, after its transaction came to nothing: {@code queue/<proposal>~2}. */
    public IntentId next() {
        return new IntentId(target() + ATTEMPT + (attempt() + 1));
    }

    /** The attempt before this one; the first has none. */
    public Optional<IntentId> previous() {
        return switch (attempt()) {
            case 1 -> Optional.empty();
            case 2 -> Optional.of(new IntentId(target()));
            default -> Optional.of(new IntentId(target() + ATTEMPT + (attempt() - 1)));
        };
    }

    /** 1 for the natural identifier, and one more with each {@link #next}. */
    public int attempt() {
        int mark = purpose.lastIndexOf(ATTEMPT);
        return mark < 0 ? 1 : Integer.parseInt(purpose.substring(mark + 1));
    }

    /** What it is for, whichever attempt this is. */
    public String target() {
        int mark = purpose.lastIndexOf(ATTEMPT);
        return mark < 0 ? purpose : purpose.substring(0, mark);
    }

    public static IntentId parse(String text) {
        return new IntentId(Prefixed.strip(text, PREFIX));
    }

    @Override
    public String toString() {
        return PREFIX + purpose;
    }
}
