-- What moved or stated the fund's books of a token, or its terms, in chain order: such a log is found under the fund first, and
-- no other is.
create index mirror_log_of_fund on mirror_log ((subjects[1]), block_number, log_index)
    where starts_with(subjects[1], 'fund:');
