package org.assaydao.app.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assaydao.app.cli.Side;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/** Reads {@code votes.csv} by the names of its columns; a row is a line of the file, the header being the first. */
final class VoteRows {
    private static final List<String> PROPOSAL = List.of("proposal_id", "proposal");
    private static final List<String> VOTER = List.of("voter", "address", "voter_address");
    private static final List<String> SUPPORT = List.of("support", "choice", "vote");
    private static final List<String> WEIGHT = List.of("weight_wei", "weight", "voting_power", "vp", "votes");

    /** Columns of whole tokens with decimals; the other ones are in base units. */
    private static final Set<String> TOKENS = Set.of("voting_power", "vp", "votes");

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,60}(\\.[0-9]{1,18})?");
    private static final Pattern ROUNDED = Pattern.compile("[0-9.,]+[eE][+-]?[0-9]+");
    private static final int TOKEN_DECIMALS = 18;

    /** A basic vote on Snapshot counts its choices from 1, in this order; a governor counts sides from 0. */
    private static final List<Side> CHOICES = List.of(Side.FOR, Side.AGAINST, Side.ABSTAIN);

    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Set<String> proposals;

    private VoteRows(Csv.Line header, Set<String> proposals) throws BadElectionFile {
        this.proposals = proposals;
        for (int i = 0; i < header.cells().size(); i++) {
            String name = header.cells().get(i).toLowerCase(Locale.ROOT).replace(' ', '_');
            if (columns.putIfAbsent(name, i) != null) throw fault(header.row(), name, "stands there twice.");
        }
        for (List<String> needed : List.of(VOTER, SUPPORT, WEIGHT)) mustHave(header, needed);
        // A file of one proposal, as it is downloaded for each, need not name it.
        if (proposals.size() != 1) mustHave(header, PROPOSAL);
    }

    /** The votes by proposal, each list in the file's order. */
    static Map<String, List<RecordedVote>> read(byte[] csv, Set<String> proposals) throws BadElectionFile {
        List<Csv.Line> lines = Csv.read(ElectionFile.VOTES, csv);
        if (lines.isEmpty()) throw new BadElectionFile(ElectionFile.VOTES, "the first row must name the columns.");
        VoteRows rows = new VoteRows(lines.getFirst(), proposals);
        Map<String, List<RecordedVote>> votes = new LinkedHashMap<>();
        for (Csv.Line line : lines.subList(1, lines.size())) {
            rows.mustBeWhole(line);
            votes.computeIfAbsent(rows.proposal(line), _ -> new ArrayList<>()).add(rows.vote(line));
        }
        return votes;
    }

    private void mustHave(Csv.Line header, List<String> names) throws BadElectionFile {
        if (named(names) == null) {
            throw new BadElectionFile(
                    ElectionFile.VOTES,
                    header.row(),
                    names.getFirst(),
                    "the first row must name this column, by " + String.join(" or ", names) + "; it names "
                            + String.join(", ", columns.keySet()) + ".");
        }
    }

    private void mustBeWhole(Csv.Line line) throws BadElectionFile {
        int cells = line.cells().size();
        if (cells != columns.size()) {
            throw fault(
                    line.row(),
                    "1 to " + columns.size(),
                    "there must be " + columns.size() + " cells, not " + cells + ".");
        }
    }

    private @Nullable String named(List<String> names) {
        for (String name : names) if (columns.containsKey(name)) return name;
        return null;
    }

    private String column(List<String> names) {
        String name = named(names);
        if (name == null) throw new IllegalStateException("the header was read without " + names);
        return name;
    }

    private String cell(Csv.Line line, String column) {
        return line.cells().get(columns.getOrDefault(column, -1));
    }

    private String proposal(Csv.Line line) throws BadElectionFile {
        String column = named(PROPOSAL);
        if (column == null) return proposals.iterator().next();
        String id = cell(line, column);
        if (!proposals.contains(id)) {
            throw fault(line.row(), column, ElectionFile.PROPOSALS + " has no proposal \"" + id + "\".");
        }
        return id;
    }

    private RecordedVote vote(Csv.Line line) throws BadElectionFile {
        return new RecordedVote(line.row(), voter(line), side(line), weight(line));
    }

    /** Histories write addresses in every case, so the checksum has no say here. */
    private Address voter(Csv.Line line) throws BadElectionFile {
        String column = column(VOTER);
        try {
            return Address.parse(cell(line, column).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException bad) {
            throw fault(line.row(), column, bad.getMessage() + ".");
        }
    }

    private Side side(Csv.Line line) throws BadElectionFile {
        String column = column(SUPPORT);
        String cell = cell(line, column).toLowerCase(Locale.ROOT);
        List<Side> numbered = column.equals("choice") ? CHOICES : List.of(Side.AGAINST, Side.FOR, Side.ABSTAIN);
        int first = column.equals("choice") ? 1 : 0;
        for (Side side : Side.values()) {
            if (cell.equals(side.label()) || cell.equals(Integer.toString(numbered.indexOf(side) + first))) return side;
        }
        throw fault(line.row(), column, "must be for, against or abstain, not \"" + cell(line, column) + "\".");
    }

    private TokenAmount weight(Csv.Line line) throws BadElectionFile {
        String column = column(WEIGHT);
        String cell = cell(line, column);
        if (ROUNDED.matcher(cell).matches()) {
            throw fault(
                    line.row(),
                    column,
                    cell + " was rounded by a spreadsheet: format the column as text and export again.");
        }
        try {
            if (!TOKENS.contains(column)) return TokenAmount.parse(cell);
            if (!DECIMAL.matcher(cell).matches()) throw new NumberFormatException(cell);
            return new TokenAmount(
                    new BigDecimal(cell).movePointRight(TOKEN_DECIMALS).toBigIntegerExact());
        } catch (NumberFormatException bad) {
            throw fault(line.row(), column, "must be whole tokens with at most 18 decimals, not \"" + cell + "\".");
        } catch (IllegalArgumentException bad) {
            throw fault(line.row(), column, bad.getMessage() + ".");
        }
    }

    private static BadElectionFile fault(int row, String column, String rule) {
        return new BadElectionFile(ElectionFile.VOTES, row, column, rule);
    }
}
