package org.assaydao.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaydao.kernel.Address;
import org.jspecify.annotations.Nullable;

/** Reads a history of elections: {@code proposals.json} and {@code votes.csv}, as docs/elections.md describes them. */
final class ElectionFile {
    static final String PROPOSALS = "proposals.json";
    static final String VOTES = "votes.csv";
    private static final String ENS = "/ens-votes/";

    private ElectionFile() {}

    /** The ten elections of ENS that come along. */
    static List<RecordedElection> ens() throws IOException {
        return read(resource(PROPOSALS), resource(VOTES));
    }

    /** Those of a directory. */
    static List<RecordedElection> in(Path directory) throws IOException {
        return read(bytes(directory, PROPOSALS), bytes(directory, VOTES));
    }

    /** The elections in the order of {@code proposals.json}. */
    static List<RecordedElection> read(byte[] proposals, byte[] votes) throws IOException {
        Map<String, ProposalRows.Proposal> known = new LinkedHashMap<>();
        for (ProposalRows.Proposal each : ProposalRows.read(proposals)) {
            if (known.putIfAbsent(each.id(), each) != null) {
                throw new BadElectionFile(PROPOSALS, each.row(), "id", each.id() + " stands there twice.");
            }
        }
        Map<String, List<RecordedVote>> rows = VoteRows.read(votes, known.keySet());
        List<RecordedElection> elections = new ArrayList<>();
        for (ProposalRows.Proposal each : known.values()) elections.add(election(each, rows.get(each.id())));
        BigInteger quorum = ElectionTerms.of(elections).quorum();
        return elections.stream().map(election -> election.withQuorum(quorum)).toList();
    }

    private static RecordedElection election(ProposalRows.Proposal proposal, @Nullable List<RecordedVote> rows)
            throws BadElectionFile {
        if (rows == null) {
            throw new BadElectionFile(PROPOSALS, proposal.row(), "id", proposal.id() + " has no row in " + VOTES + ".");
        }
        List<RecordedVote> votes = new ArrayList<>();
        List<RecordedVote> repeats = new ArrayList<>();
        Set<Address> voted = new HashSet<>();
        for (RecordedVote row : rows) (voted.add(row.voter()) ? votes : repeats).add(row);
        return new RecordedElection(proposal.id(), proposal.title(), proposal.official(), votes, repeats);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ElectionFile.class.getResourceAsStream(ENS + name)) {
            if (in == null) throw new IOException("The program lacks " + ENS + name + ".");
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) throw new BadElectionFile(file.toString(), "there is no such file.");
        return Files.readAllBytes(file);
    }
}
