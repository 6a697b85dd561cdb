package org.assaydao;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assaydao.chain.Contracts;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.Profile;
import org.assaydao.provider.ResourceKind;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.assaydao.statement.Sealed;
import org.assaydao.statement.SigningKey;

/** Values that tests of several packages begin with; equal names give equal values. */
public final class Samples {
    public static final Contracts CONTRACTS = new Contracts(
            31337,
            1,
            address("token"),
            address("governor"),
            address("timelock"),
            address("registry"),
            address("vault"),
            address("bond token"),
            address("court"),
            address("fund"),
            address("certificate"),
            address("anchor"),
            address("auditor bonds"),
            address("delistings"),
            address("auditor cases"));
    public static final ProposalId PROPOSAL = ProposalId.of(CONTRACTS.governor(), "77");
    public static final AcceptedAt ACCEPTED_AT = new AcceptedAt(ChainTime.of(1_000), 10);

    private Samples() {}

    public static Hash32 hash(String name) {
        return Hash32.keccak(name.getBytes(StandardCharsets.UTF_8));
    }

    public static Address address(String name) {
        return Address.of(Arrays.copyOf(hash(name).toBytes(), 20));
    }

    public static SigningKey key(String name) {
        return SigningKey.of(hash(name).toBytes());
    }

    public static ApplicationId application(String name) {
        return new ApplicationId(hash(name));
    }

    public static BallotId ballot(String voter) {
        return new BallotId(PROPOSAL, key(voter).address());
    }

    /** A position in a block whose hash follows from its number. */
    public static ChainPosition position(long block, int logIndex) {
        return ChainPosition.ofLog(block, hash("block " + block), logIndex);
    }

    public static TokenAmount amount(long units) {
        return TokenAmount.of(units);
    }

    /** A proof of the right shape; whoever takes it does not verify again. */
    public static Authorisation authorisation(Address signer, String statement) {
        return new Authorisation(
                Authorisation.Kind.EOA, signer, hash(statement), HexBytes.of(new byte[65]), ACCEPTED_AT.block());
    }

    public static Sealed sealed(String subject) {
        return new Sealed(subject, hash(subject), HexBytes.of(new byte[28]));
    }

    public static Profile profile(String name) {
        return new Profile(
                name,
                "https://example.org",
                List.of(new Profile.Resource(ResourceKind.GPU_COMPUTE, amount(800))),
                List.of(new Profile.Attribute(ResourceKind.GPU_COMPUTE, "cards", "8")),
                "hosted",
                "",
                "NO",
                "NO",
                "",
                "hydro",
                "",
                "",
                List.of());
    }
}
