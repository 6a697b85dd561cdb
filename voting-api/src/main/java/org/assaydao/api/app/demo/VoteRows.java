package org.assaydao.api.app.demo;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assaydao.api.app.cli.Refusal;
import org.assaydao.api.app.cli.Side;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;

/** Reads {@code votes.csv}; a row is a line of the file, the header being the first. */
final class VoteRows {
    private static final String HEADER = "proposal_id,voter,support,weight_wei";
    private static final int COLUMNS = 4;

    private VoteRows() {}

    /** The votes by proposal, each list in the file's order. */
    static Map<String, List<RecordedVote>> read(byte[] csv, Set<String> proposals) throws BadElectionFile {
        List<String> lines = text(csv).lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            throw new BadElectionFile(ElectionFile.VOTES, "the first row must be " + HEADER + ".");
        }
        Map<String, List<RecordedVote>> votes = new LinkedHashMap<>();
        for (int row = 2; row <= lines.size(); row++) {
            String[] cells = lines.get(row - 1).split(",", -1);
            if (cells.length != COLUMNS) {
                throw new BadElectionFile(
                        ElectionFile.VOTES,
                        row,
                        "1 to " + COLUMNS,
                        "there must be " + COLUMNS + " cells, not " + cells.length + ".");
            }
            if (!proposals.contains(cells[0])) {
                throw fault(row, "proposal_id", ElectionFile.PROPOSALS + " has no proposal \"" + cells[0] + "\".");
            }
            votes.computeIfAbsent(cells[0], _ -> new ArrayList<>()).add(vote(row, cells));
        }
        return votes;
    }

    private static RecordedVote vote(int row, String[] cells) throws BadElectionFile {
        return new RecordedVote(row, voter(row, cells[1]), side(row, cells[2]), weight(row, cells[3]));
    }

    /** Histories write addresses in every case, so the checksum has no say here. */
    private static Address voter(int row, String cell) throws BadElectionFile {
        try {
            return Address.parse(cell.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException bad) {
            throw fault(row, "voter", bad.getMessage() + ".");
        }
    }

    private static Side side(int row, String cell) throws BadElectionFile {
        try {
            return Side.named(cell);
        } catch (Refusal unknown) {
            throw fault(row, "support", "must be for, against or abstain, not \"" + cell + "\".");
        }
    }

    private static TokenAmount weight(int row, String cell) throws BadElectionFile {
        try {
            return TokenAmount.parse(cell);
        } catch (IllegalArgumentException bad) {
            throw fault(row, "weight_wei", bad.getMessage() + ".");
        }
    }

    private static String text(byte[] csv) throws BadElectionFile {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(csv))
                    .toString();
        } catch (CharacterCodingException bad) {
            throw new BadElectionFile(ElectionFile.VOTES, "is not UTF-8.");
        }
    }

    private static BadElectionFile fault(int row, String column, String rule) {
        return new BadElectionFile(ElectionFile.VOTES, row, column, rule);
    }
}
