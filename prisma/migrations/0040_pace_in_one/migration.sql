-- Asked with every stroke: a transaction with a role of its own was three quarters of it. Asked before a role is taken, hence as
-- anybody, as policy_stamp is: it counts for whom the statement names and tells nothing but whether they may.
SET LOCAL ROLE yipiao_invariant;
GRANT EXECUTE ON FUNCTION take_pace(text, double precision, double precision) TO PUBLIC;
RESET ROLE;
