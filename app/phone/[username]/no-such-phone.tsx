/** A name nobody has. */
export function NoSuchPhone() {
  return (
    <>
      <h1>There is no such test customer</h1>
      <p className="lead">
        <a href="/phone">Choose one from the list</a>
      </p>
    </>
  );
}
