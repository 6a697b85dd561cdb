package org.assaydao.kernel;

/** The one ballot of a voter on a proposal: {@code ballot:<governor>:<uint256>:<voter>}. */
public record BallotId(ProposalId proposal, Address voter) {
    private static final String PREFIX = "ballot:";

    public static BallotId parse(String text) {
        String rest = Prefixed.strip(text, PREFIX);
        int last = rest.lastIndexOf(':');
        if (last < 0) {
            throw new IllegalArgumentException("a ballot identifier must name governor, proposal and voter: " + text);
        }
        return new BallotId(
                ProposalId.parse("proposal:" + rest.substring(0, last)), Address.parse(rest.substring(last + 1)));
    }

    @Override
    public String toString() {
        return PREFIX + proposal.governor().toLowerCase() + ":" + proposal.digits() + ":" + voter.toLowerCase();
    }
}
