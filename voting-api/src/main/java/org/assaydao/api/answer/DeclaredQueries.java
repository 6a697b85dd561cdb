package org.assaydao.api.answer;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.kernel.Excerpt;
import org.assaydao.statement.FieldError;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Finds the route of a request and refuses what its description does not declare: a filter that is ignored in silence would
 * be believed. What is declared and what is taken are one thing, the annotations of the handler.
 */
public final class DeclaredQueries extends RequestMappingHandlerMapping {
    /** Every answer to a GET can wait for a position that a write was answered with. */
    public static final String AFTER = "after";

    private static final String OURS = "org.assaydao.";

    private final Map<HandlerMethod, Set<String>> declared = new ConcurrentHashMap<>();

    /** No route of a library, which would answer by rules of its own. */
    @Override
    protected boolean isHandler(Class<?> type) {
        return type.getName().startsWith(OURS) && type.isAnnotationPresent(RestController.class);
    }

    @Override
    protected void handleMatch(RequestMappingInfo route, HandlerMethod handler, ServerWebExchange exchange) {
        super.handleMatch(route, handler, exchange);
        if (handler.hasMethodAnnotation(OwnQuery.class)) return;
        check(exchange, declared.computeIfAbsent(handler, DeclaredQueries::names));
    }

    /**
     * Refuses a parameter that is not among them, and one that is given twice.
     *
     * @throws EdgeRefusal PARAMETER_INVALID, naming each
     */
    public static void check(ServerWebExchange exchange, Set<String> names) {
        boolean reads = HttpMethod.GET.equals(exchange.getRequest().getMethod());
        List<FieldError> errors = new ArrayList<>();
        exchange.getRequest().getQueryParams().forEach((name, values) -> {
            if (!names.contains(name) && !(reads && name.equals(AFTER))) {
                errors.add(new FieldError(Excerpt.of(name, 64), "is no parameter of this route"));
            } else if (values.size() > 1) {
                errors.add(new FieldError(name, "must be given once"));
            }
        });
        if (!errors.isEmpty()) throw EdgeRefusal.ofFields(EdgeRule.PARAMETER_INVALID, errors);
    }

    private static Set<String> names(HandlerMethod handler) {
        Set<String> names = new LinkedHashSet<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            RequestParam given = parameter.getParameterAnnotation(RequestParam.class);
            if (given == null) continue;
            names.add(given.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : given.name());
        }
        for (var annotation : handler.getMethod().getAnnotations()) {
            Arrays.stream(annotation.annotationType().getAnnotationsByType(Parameter.class))
                    .filter(each -> each.in() == ParameterIn.QUERY)
                    .forEach(each -> names.add(each.name()));
        }
        return names;
    }
}
