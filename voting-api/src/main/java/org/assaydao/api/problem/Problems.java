package org.assaydao.api.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.assaydao.ballot.BallotAdvice;
import org.assaydao.chain.ChainFault;
import org.assaydao.kernel.Excerpt;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.statement.FieldError;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Which problem an exception is. What is nobody's rule is unexpected, and says nothing of itself. */
final class Problems {
    private static final long SOON_SECONDS = 2;

    /** What helps a voter whom only this service cannot serve. */
    private static final Map<Rule, String> REMEDIES = Map.of(
            Rule.CONTRACT_WALLET_NOT_YET, BallotAdvice.ON_CHAIN,
            Rule.INTAKE_CLOSED, BallotAdvice.ON_CHAIN,
            Rule.INTAKE_FULL, BallotAdvice.ON_CHAIN);

    private Problems() {}

    /** The problem of {@code thrown}; empty for a fault, whose text stays in the log. */
    static @Nullable Problem of(Throwable thrown) {
        if (Outage.isBehind(thrown)) return Problem.of(EdgeRule.STORE_NOT_READY).retriedAfter(SOON_SECONDS);
        return switch (thrown) {
            case RuleBroken broken -> ofRule(broken);
            case EdgeRefusal refusal -> ofEdge(refusal);
            case ChainFault _ -> Problem.of(EdgeRule.CHAIN_NOT_READY).retriedAfter(SOON_SECONDS);
            case ConcurrencyException _ -> Problem.of(EdgeRule.TRANSACTION_CHANGED);
            case AggregateStreamCreationException _ -> Problem.of(EdgeRule.TRANSACTION_CHANGED);
            case RejectedExecutionException _ -> Problem.of(EdgeRule.OVERLOADED).retriedAfter(SOON_SECONDS);
            case DataBufferLimitException _ -> Problem.of(EdgeRule.BODY_TOO_LARGE);
            case ErrorResponse answer -> ofFramework(thrown, answer);
            // Its message carries the SQL with its payload, and nothing in it is the caller's.
            case EventStoreException _ -> null;
            case CommandExecutionException wrapped -> ofCause(wrapped);
            case CodecException unreadable -> ofBody(unreadable);
            default -> null;
        };
    }

    private static @Nullable Problem ofCause(Throwable wrapped) {
        Throwable cause = wrapped.getCause();
        return cause == null ? null : of(cause);
    }

    private static Problem ofRule(RuleBroken broken) {
        Map<String, Object> details = new java.util.LinkedHashMap<>(broken.details());
        List<FieldError> errors = errors(details.remove("errors"));
        String remedy = REMEDIES.get(broken.rule());
        if (remedy != null) details.putIfAbsent("remedy", remedy);
        return Problem.of(broken.rule(), details, errors, retryAfter(broken.rule(), details));
    }

    private static List<FieldError> errors(@Nullable Object listed) {
        List<FieldError> errors = new ArrayList<>();
        if (listed instanceof List<?> each) {
            for (Object one : each) if (one instanceof FieldError error) errors.add(error);
        }
        return errors;
    }

    private static long retryAfter(Rule rule, Map<String, Object> details) {
        return said(details).orElse(rule == Rule.SNAPSHOT_NOT_FINAL || rule == Rule.INTAKE_FULL ? SOON_SECONDS : 0L);
    }

    /** When to come again, where the refusal itself says so. */
    private static Optional<Long> said(Map<String, Object> details) {
        return details.get("retryAfterSeconds") instanceof Number seconds
                ? Optional.of(Math.max(1, seconds.longValue()))
                : Optional.empty();
    }

    private static Problem ofEdge(EdgeRefusal refusal) {
        Problem problem =
                Problem.of(refusal.rule()).withDetails(refusal.details()).withErrors(refusal.errors());
        return switch (refusal.rule().status()) {
            case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS ->
                problem.retriedAfter(said(refusal.details()).orElse(SOON_SECONDS));
            default -> problem;
        };
    }

    private static @Nullable Problem ofFramework(Throwable thrown, ErrorResponse answer) {
        return thrown instanceof ServerWebInputException input ? ofInput(input) : ofStatus(answer.getStatusCode());
    }

    /** The problem of a status by which somebody else refuses; empty for one that is nobody's rule. */
    static @Nullable Problem ofStatus(HttpStatusCode status) {
        return switch (HttpStatus.resolve(status.value())) {
            // A management endpoint refuses its parameters so.
            case BAD_REQUEST -> Problem.of(EdgeRule.PARAMETER_INVALID);
            case NOT_FOUND -> Problem.of(EdgeRule.NOT_FOUND);
            case METHOD_NOT_ALLOWED -> Problem.of(EdgeRule.METHOD_NOT_ALLOWED);
            case UNSUPPORTED_MEDIA_TYPE -> Problem.of(EdgeRule.MEDIA_TYPE_NOT_SUPPORTED);
            case NOT_ACCEPTABLE -> Problem.of(EdgeRule.MEDIA_TYPE_NOT_ACCEPTABLE);
            case CONTENT_TOO_LARGE -> Problem.of(EdgeRule.BODY_TOO_LARGE);
            case null, default -> null;
        };
    }

    private static Problem ofInput(ServerWebInputException input) {
        for (Throwable cause = input.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof DataBufferLimitException) return Problem.of(EdgeRule.BODY_TOO_LARGE);
            if (cause instanceof JacksonException unfit) return ofJson(unfit);
        }
        MethodParameter parameter = input.getMethodParameter();
        if (parameter == null || parameter.hasParameterAnnotation(RequestBody.class)) {
            return Problem.of(EdgeRule.BODY_MALFORMED);
        }
        return Problem.of(EdgeRule.PARAMETER_INVALID)
                .withErrors(List.of(
                        new FieldError(String.valueOf(parameter.getParameterName()), "must be given in its own form")));
    }

    private static Problem ofBody(CodecException unreadable) {
        return unreadable.getCause() instanceof JacksonException unfit
                ? ofJson(unfit)
                : Problem.of(EdgeRule.BODY_MALFORMED);
    }

    /** Names the field or the place, never the text: a parser's message quotes what it read. */
    private static Problem ofJson(JacksonException unfit) {
        if (unfit instanceof UnrecognizedPropertyException unknown) {
            return malformed(path(unknown), "is no field of this body");
        }
        if (unfit instanceof DatabindException databind && !databind.getPath().isEmpty()) {
            return malformed(path(databind), "has another type than this field takes");
        }
        var place = unfit.getLocation();
        if (place == null) return Problem.of(EdgeRule.BODY_MALFORMED);
        return Problem.of(
                EdgeRule.BODY_MALFORMED,
                "The JSON breaks off or errs at line " + place.getLineNr() + ", column " + place.getColumnNr() + ".");
    }

    private static Problem malformed(String field, String rule) {
        return Problem.of(EdgeRule.BODY_MALFORMED).withErrors(List.of(new FieldError(field, rule)));
    }

    private static String path(DatabindException unfit) {
        StringBuilder path = new StringBuilder();
        for (var step : unfit.getPath()) {
            String name = step.getPropertyName();
            if (name == null) path.append('[').append(step.getIndex()).append(']');
            else path.append(path.isEmpty() ? "" : ".").append(Excerpt.of(name, 64));
        }
        return path.toString();
    }
}
