package org.assaydao.kernel;

/** What an outbound transaction is for: {@code tx:relay/<proposal>/<voter>}. Asking for the same twice is silent. */
public record IntentId(String purpose) {
    private static final String PREFIX = "tx:";

    public IntentId {
        if (purpose.isBlank() || purpose.length() > 200) {
            throw new IllegalArgumentException("an intent must say in 1 to 200 characters what it is for");
        }
    }

    public static IntentId relay(ProposalId proposal, Address voter) {
        return new IntentId("relay/" + proposal.number() + "/" + voter.toLowerCase());
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

    public static IntentId parse(String text) {
        return new IntentId(Prefixed.strip(text, PREFIX));
    }

    @Override
    public String toString() {
        return PREFIX + purpose;
    }
}
