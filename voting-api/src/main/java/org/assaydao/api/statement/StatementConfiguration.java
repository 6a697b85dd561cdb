package org.assaydao.api.statement;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Builds the bound of statements by address; property {@code assay.statements.of-one-address}, by day. */
@Configuration(proxyBeanMethods = false)
class StatementConfiguration {
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 20)
    StatementLimit statementLimit(@Value("${assay.statements.of-one-address:100}") int most, Clock clock) {
        return new StatementLimit(most, clock);
    }
}
