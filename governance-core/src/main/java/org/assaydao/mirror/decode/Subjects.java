package org.assaydao.mirror.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Hash32;

/** Under which names a log is found again: the aggregates that it concerns, and what only the mirror looks for. */
public final class Subjects {
    public static final String OPERATION = "operation:";

    private Subjects() {}

    static List<String> of(Reading reading) {
        return switch (reading) {
            case Reading.Facts(var told) ->
                told.stream().flatMap(fact -> of(fact).stream()).distinct().toList();
            case Reading.Booked booked -> of(booked);
            case Reading.Tally tally -> List.of(votesOn(tally.proposal().toString()));
            case Reading.Checkpoint checkpoint -> List.of(account(checkpoint.delegate()));
            case Reading.TokenFact(var accounts) ->
                accounts.stream().map(Subjects::account).distinct().toList();
            case Reading.Operation operation -> List.of(operation(operation.operation()));
            case Reading.NoFact _ -> List.of();
        };
    }

    /** What moved a fund's books is found under that fund, whosever fact it is. */
    private static List<String> of(Reading.Booked booked) {
        return Stream.of(
                        Stream.of(new FundId(booked.movement().token()).toString()),
                        booked.facts().stream().flatMap(fact -> of(fact).stream()),
                        booked.accounts().stream().map(Subjects::account))
                .flatMap(subjects -> subjects)
                .distinct()
                .toList();
    }

    private static List<String> of(ChainFact fact) {
        List<String> subjects = new ArrayList<>();
        subjects.add(fact.stream());
        if (fact instanceof BallotCounted counted) {
            subjects.add(votesOn(counted.ballot().proposal().toString()));
        }
        return subjects;
    }

    /** The votes on a proposal and its sums, of which there are as many as voters: they are not found under itself. */
    public static String votesOn(String proposal) {
        return "votes:" + proposal;
    }

    /** An operation of the timelock; whose it is, its log does not say. */
    public static String operation(Hash32 operation) {
        return OPERATION + operation;
    }

    public static String account(Address account) {
        return "account:" + account.toLowerCase();
    }
}
