package org.assaydao.app.demo;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assaydao.app.cli.Side;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.story.Story.Person;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;

/** The keys of those in the fraud, and the elections by which its providers are listed. */
final class Players {
    private static final BigInteger TOKEN = BigInteger.TEN.pow(18);

    private final Cast cast;
    private final int run;
    private final List<SigningKey> users;

    Players(Cast cast, int run) {
        this.cast = cast;
        this.run = run;
        this.users = IntStream.rangeClosed(1, Player.HARMED)
                .mapToObj(number -> cast.player("user " + number))
                .toList();
    }

    /** Another provider in every run on the same data, for an applicant applies once. */
    SigningKey key(Player player) {
        return player.isProvider() ? cast.provider(player.label(), run) : cast.player(player.label());
    }

    Address account(Player player) {
        return key(player).address();
    }

    /** Whom Northlight harmed. */
    List<SigningKey> users() {
        return users;
    }

    List<SigningKey> everybody() {
        List<SigningKey> all =
                new ArrayList<>(Arrays.stream(Player.values()).map(this::key).toList());
        all.addAll(users);
        return all;
    }

    /** Whose key it is. */
    String name(SigningKey key) {
        for (Player one : Player.values()) if (key(one).equals(key)) return one.label();
        return "User " + (users.indexOf(key) + 1);
    }

    List<Person> people() {
        return Arrays.stream(Player.values())
                .map(one -> new Person(one.label(), one.part(), account(one)))
                .toList();
    }

    /** Who the deployment appoints as stewards. */
    static List<Address> stewards(Cast cast) {
        return List.of(
                cast.player(Player.STELLA.label()).address(),
                cast.player(Player.SIMON.label()).address());
    }

    /** What each holder votes with. */
    Map<SigningKey, TokenAmount> weights() {
        Map<SigningKey, TokenAmount> weights = new LinkedHashMap<>();
        for (Player one : Player.values()) if (one.votes() > 0) weights.put(key(one), weight(one));
        return weights;
    }

    /** By these elections the providers are listed, before anything happens. */
    List<Contest> listings() {
        return Arrays.stream(Player.values())
                .filter(Player::isProvider)
                .map(this::listing)
                .toList();
    }

    private Contest listing(Player provider) {
        List<CastVote> votes = List.of(vote(Player.ADA), vote(Player.BEN));
        return new Contest(
                provider.label(),
                provider.label() + ": listed before the fraud",
                null,
                key(provider),
                Map.of(key(Player.ADA), weight(Player.ADA), key(Player.BEN), weight(Player.BEN)),
                votes,
                List.of(),
                true);
    }

    private CastVote vote(Player holder) {
        return new CastVote(key(holder), Side.FOR, weight(holder), CastVote.Channel.ON_CHAIN);
    }

    private static TokenAmount weight(Player holder) {
        return new TokenAmount(TOKEN.multiply(BigInteger.valueOf(holder.votes())));
    }
}
