-- What moved or stated the fund's books of a token, in chain order: its logs are found under the fund first, and no other log is.
create index mirror_log_of_fund on mirror_log ((subjects[1]), block_number, log_index)
    where starts_with(subjects[1], 'fund:');
