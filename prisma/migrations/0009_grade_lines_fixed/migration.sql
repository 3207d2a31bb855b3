-- A digest speaks for the lines there were when it was written: nobody is added to a month afterwards (invariant 13).
CREATE FUNCTION grade_run_rows_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT FROM grade_run r JOIN (SELECT DISTINCT run_id FROM added) a ON a.run_id = r.id
      WHERE r.digest IS NOT NULL OR r.published_at IS NOT NULL OR r.discarded_at IS NOT NULL) THEN
    PERFORM refuse_by_name('grade_run_rows_before_digest', 'a run that has its digest takes no further rows');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER grade_run_rows_fixed AFTER INSERT ON grade_member
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION grade_run_rows_fixed();
CREATE TRIGGER grade_run_rows_fixed AFTER INSERT ON monthly_grade
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION grade_run_rows_fixed();
CREATE TRIGGER grade_run_rows_fixed AFTER INSERT ON grade_indicator
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION grade_run_rows_fixed();
